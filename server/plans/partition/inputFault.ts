/** What is wrong with an input of the partition command, where, and how to mend it, in both languages. */
export class InputFault extends Error {
  override readonly name = 'InputFault';
  readonly chinese: string;
  readonly english: string;

  constructor(chinese: string, english: string) {
    super(english);
    this.chinese = chinese;
    this.english = english;
  }
}
