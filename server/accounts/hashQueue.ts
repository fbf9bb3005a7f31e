import { ProblemError } from '../platform/http/problemError.ts';

/** Two cores' worth of work: the rest of the server goes on while passwords are tried. */
const mostRunning = 2;
/** Half a second of waiting at most, so that whoever is let in is answered soon. */
const mostWaiting = 16;

/**
 * Password hashing costs time and memory on purpose. At most two run; a few wait; whoever comes beyond that is refused at
 * once and for nothing, so that thousands of wrong passwords cannot take the server down.
 */
export class HashQueue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < mostRunning) this.running += 1;
    else {
      if (this.waiting.length >= mostWaiting) {
        throw new ProblemError(
          'too-many-requests',
          '正在登录的人太多，请稍后再试。Too many are signing in just now; try again in a moment.',
          [],
          { 'retry-after': '2' },
        );
      }
      // the place is handed over, so that nobody slips in between
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }
}
