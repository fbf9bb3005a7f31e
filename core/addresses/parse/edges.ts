/** What an edge of the lattice may be; an estate is a place that its ending tells. Places after a road and the second of a kind are told apart by what came before. */
export const labels = [
  'country',
  'province',
  'city',
  'county',
  'zone',
  'township',
  'community',
  'road',
  'roadNumber',
  'place',
  'estate',
  'building',
  'unit',
  'floor',
  'room',
  'note',
  'noise',
] as const;
export type Label = (typeof labels)[number];
export const label = Object.fromEntries(labels.map((name, index) => [name, index])) as Readonly<
  Record<Label, number>
>;

/** Stretches of a text that may be elements, with how well each fits; kept in typed arrays that are used again. */
export class EdgeList {
  size = 0;
  start = new Int32Array(512);
  end = new Int32Array(512);
  label = new Uint8Array(512);
  score = new Float64Array(512);
  /** First edge of each start, linked by `next`; -1 ends. */
  #first = new Int32Array(64);
  next = new Int32Array(512);

  clear(length: number): void {
    this.size = 0;
    if (this.#first.length <= length) this.#first = new Int32Array(length * 2 + 1);
    this.#first.fill(-1, 0, length + 1);
  }

  add(start: number, end: number, name: number, score: number): void {
    if (this.size === this.start.length) this.#grow();
    const edge = this.size;
    this.size += 1;
    this.start[edge] = start;
    this.end[edge] = end;
    this.label[edge] = name;
    this.score[edge] = score;
    this.next[edge] = this.#first[start] ?? -1;
    this.#first[start] = edge;
  }

  firstAt(start: number): number {
    return this.#first[start] ?? -1;
  }

  hasAt(start: number): boolean {
    return (this.#first[start] ?? -1) >= 0;
  }

  #grow(): void {
    const longer = <Kind extends Int32Array | Uint8Array | Float64Array>(old: Kind, made: Kind): Kind => {
      made.set(old);
      return made;
    };
    const size = this.size * 2;
    this.start = longer(this.start, new Int32Array(size));
    this.end = longer(this.end, new Int32Array(size));
    this.label = longer(this.label, new Uint8Array(size));
    this.score = longer(this.score, new Float64Array(size));
    this.next = longer(this.next, new Int32Array(size));
  }
}
