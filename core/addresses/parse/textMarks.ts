import { placeEndings } from './wordEndings.ts';
import { markWithin } from './wordsWithin.ts';

/** What is known of each position of a text before places are looked for; kept and used again. */
export class TextMarks {
  /** Where a place without a telling ending may end. */
  mayEnd = new Uint8Array(64);
  /** Where no name ends. */
  isWithin = new Uint8Array(64);
  /** Of the longest ending of places that ends here: its length, and how surely it tells a place. */
  endingLength = new Uint8Array(64);
  endingValue = new Float64Array(64);

  read(text: string): void {
    const { length } = text;
    if (this.mayEnd.length <= length) {
      this.mayEnd = new Uint8Array(length * 2);
      this.isWithin = new Uint8Array(length * 2);
      this.endingLength = new Uint8Array(length * 2);
      this.endingValue = new Float64Array(length * 2);
    }
    this.mayEnd.fill(0, 0, length + 1);
    markWithin(text, this.isWithin);
    for (let end = 1; end <= length; end += 1) {
      const size = placeEndings.lengthAt(text, end);
      this.endingLength[end] = size;
      this.endingValue[end] = size === 0 ? 0 : placeEndings.valueOf(text, end - size, end);
    }
  }
}
