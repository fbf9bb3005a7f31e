interface Waiter {
  readonly enter: () => void;
}

/** One at a time, first come, first served. Whoever gives up while waiting leaves the line. */
export class FairQueue {
  readonly #waiting: Waiter[] = [];
  #isTaken = false;

  /** Resolves when it is the caller's turn, with the function that ends the turn. */
  async enter(signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    if (this.#isTaken) await this.#wait(signal);
    this.#isTaken = true;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      const next = this.#waiting.shift();
      // handed over directly: a newcomer must not slip in between
      if (next) next.enter();
      else this.#isTaken = false;
    };
  }

  get length(): number {
    return this.#waiting.length;
  }

  #wait(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        const place = this.#waiting.indexOf(waiter);
        if (place >= 0) this.#waiting.splice(place, 1);
        reject(signal?.reason as Error);
      };
      const waiter: Waiter = {
        enter: () => {
          signal?.removeEventListener('abort', leave);
          resolve();
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiting.push(waiter);
    });
  }
}
