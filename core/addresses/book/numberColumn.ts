/** Whole numbers, one a row, in four bytes each; grows by half when it is full. */
export class NumberColumn {
  length = 0;
  #values = new Int32Array(64);

  push(value: number): void {
    if (this.length === this.#values.length) {
      const wider = new Int32Array(Math.ceil(this.length * 1.5));
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.length] = value;
    this.length += 1;
  }

  /** The numbers themselves, for walks over many; outdated by the next push. */
  get values(): Int32Array {
    return this.#values;
  }

  at(index: number): number {
    return this.#values[index]!;
  }

  set(index: number, value: number): void {
    this.#values[index] = value;
  }
}
