/** Why the program does not start: one plain sentence that says what to do, in Chinese and in English. */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal';

  constructor(chinese: string, english: string, options?: ErrorOptions) {
    super(`${chinese}\n${english}`, options);
  }
}
