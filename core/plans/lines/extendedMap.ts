/**
 * A map with some more entries over one that stays as it is: adding two parts of a plot to 50,000 need not copy them
 * all. Entries added to an extended map go over the same base.
 */
export class ExtendedMap<Key, Value> implements ReadonlyMap<Key, Value> {
  readonly #base: ReadonlyMap<Key, Value>;
  readonly #added: ReadonlyMap<Key, Value>;

  constructor(map: ReadonlyMap<Key, Value>, entries: Iterable<readonly [Key, Value]>) {
    const isExtended = map instanceof ExtendedMap;
    this.#base = isExtended ? map.#base : map;
    this.#added = new Map([...(isExtended ? map.#added : []), ...entries]);
  }

  get size(): number {
    let size = this.#base.size;
    for (const key of this.#added.keys()) if (!this.#base.has(key)) size += 1;
    return size;
  }

  get(key: Key): Value | undefined {
    return this.#added.has(key) ? this.#added.get(key) : this.#base.get(key);
  }

  has(key: Key): boolean {
    return this.#added.has(key) || this.#base.has(key);
  }

  *entries(): MapIterator<[Key, Value]> {
    for (const [key, value] of this.#base) if (!this.#added.has(key)) yield [key, value];
    yield* this.#added;
  }

  *keys(): MapIterator<Key> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries();
  }

  forEach(visit: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this) visit(value, key, this);
  }
}
