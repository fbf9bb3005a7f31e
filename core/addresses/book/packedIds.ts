const words = 4;
const free = -1;
/** Stands where an id was taken out, so that a search goes on past it. */
const taken = -2;

const hexadecimal = (word: number, from: number, to: number): string =>
  (word >>> 0).toString(16).padStart(8, '0').slice(from, to);

/** UUIDs in 16 bytes each, and the row of each by open addressing: a sixth of what texts in a Map take. */
export class PackedIds {
  #ids = new Uint32Array(words * 64);
  #slots = new Int32Array(128).fill(free);
  #used = 0;
  readonly #vacant: number[] = [];
  /** Rows that are or were in use. */
  length = 0;

  /** The row of a new id: one that was freed, or the next. */
  add(id: string): number {
    const row = this.#vacant.pop() ?? this.length;
    if (row === this.length) this.length += 1;
    if (row * words === this.#ids.length) {
      const wider = new Uint32Array(Math.ceil(row * 1.5) * words);
      wider.set(this.#ids);
      this.#ids = wider;
    }
    this.#ids.set(wordsOf(id), row * words);
    if ((this.#used + 1) * 2 > this.#slots.length) this.#rebuild();
    this.#place(row);
    return row;
  }

  /** −1 for an id that is not here. */
  find(id: string): number {
    const slot = this.#slotOf(wordsOf(id));
    return slot < 0 ? -1 : this.#slots[slot]!;
  }

  /** The row it had; −1 where it was not here. */
  remove(id: string): number {
    const slot = this.#slotOf(wordsOf(id));
    if (slot < 0) return -1;
    const row = this.#slots[slot]!;
    this.#slots[slot] = taken;
    this.#vacant.push(row);
    return row;
  }

  text(row: number): string {
    const [first, second, third, fourth] = this.#ids.subarray(row * words, row * words + words);
    const middle = (word: number): string => `${hexadecimal(word, 0, 4)}-${hexadecimal(word, 4, 8)}`;
    return `${hexadecimal(first!, 0, 8)}-${middle(second!)}-${hexadecimal(third!, 0, 4)}-${hexadecimal(third!, 4, 8)}${hexadecimal(fourth!, 0, 8)}`;
  }

  #slotOf(id: readonly number[]): number {
    const mask = this.#slots.length - 1;
    for (let slot = mixed(id[0]!, id[1]!, id[2]!, id[3]!) & mask; ; slot = (slot + 1) & mask) {
      const row = this.#slots[slot]!;
      if (row === free) return -1;
      if (row === taken) continue;
      const at = row * words;
      if (
        this.#ids[at] === id[0] &&
        this.#ids[at + 1] === id[1] &&
        this.#ids[at + 2] === id[2] &&
        this.#ids[at + 3] === id[3]
      )
        return slot;
    }
  }

  #place(row: number): void {
    const at = row * words;
    const mask = this.#slots.length - 1;
    let slot = mixed(this.#ids[at]!, this.#ids[at + 1]!, this.#ids[at + 2]!, this.#ids[at + 3]!) & mask;
    while (this.#slots[slot]! >= 0) slot = (slot + 1) & mask;
    if (this.#slots[slot] === free) this.#used += 1;
    this.#slots[slot] = row;
  }

  #rebuild(): void {
    const rows = this.#slots.filter((row) => row >= 0);
    this.#slots = new Int32Array(
      rows.length * 4 > this.#slots.length ? this.#slots.length * 2 : this.#slots.length,
    ).fill(free);
    this.#used = 0;
    for (const row of rows) this.#place(row);
  }
}

function wordsOf(id: string): readonly [number, number, number, number] {
  return [
    parseInt(id.slice(0, 8), 16) >>> 0,
    parseInt(id.slice(9, 13) + id.slice(14, 18), 16) >>> 0,
    parseInt(id.slice(19, 23) + id.slice(24, 28), 16) >>> 0,
    parseInt(id.slice(28, 36), 16) >>> 0,
  ];
}

/** Multiplies and shifts (as in MurmurHash3's last step): ids that follow one another land far apart. */
function mixed(first: number, second: number, third: number, fourth: number): number {
  let hash =
    first ^ Math.imul(second, 0x85ebca6b) ^ Math.imul(third, 0xc2b2ae35) ^ Math.imul(fourth, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
