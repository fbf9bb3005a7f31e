/** Gives every text a number, so that a million rows that repeat a few thousand texts hold numbers. 0 is the empty text. */
export class TextNumbers {
  readonly #texts: string[] = [''];
  readonly #numbers = new Map([['', 0]]);

  of(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#texts.length;
    this.#texts.push(text);
    this.#numbers.set(text, number);
    return number;
  }

  /** −1 for a text that has none. */
  find(text: string): number {
    return this.#numbers.get(text) ?? -1;
  }

  text(number: number): string {
    return this.#texts[number] ?? '';
  }
}
