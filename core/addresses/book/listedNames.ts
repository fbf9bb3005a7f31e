import { none } from './houses.ts';
import type { LocalNames } from './localNames.ts';
import { NameFinder, type NameHit, type Sound, type WrittenName } from './nameFinder.ts';
import { NumberColumn } from './numberColumn.ts';

/** Roads or compounds: their names, and which houses stand on or in each. */
export class ListedNames {
  readonly #kind: 'road' | 'compound';
  readonly #localNames: LocalNames;
  readonly #finder: NameFinder;
  readonly #names: string[] = [];
  readonly #entryOf = new Map<string, number>();
  /** Houses of an entry by the number of the text that tells them apart: the house number, the building. */
  readonly #houses: Map<number, number[]>[] = [];
  readonly #rows = new NumberColumn();

  constructor(kind: 'road' | 'compound', localNames: LocalNames, sound: Sound) {
    this.#kind = kind;
    this.#localNames = localNames;
    this.#finder = new NameFinder(sound, (entry) => this.#rows.at(entry) > 0);
  }

  /** Number of the entry of a name, made where there is none yet; `none` for no name. */
  entry(name: string | null): number {
    if (name === null || name === '') return none;
    const known = this.#entryOf.get(name);
    if (known !== undefined) return known;
    const entry = this.#names.length;
    this.#entryOf.set(name, entry);
    this.#names.push(name);
    this.#houses.push(new Map());
    this.#rows.push(0);
    this.#finder.add(name, entry, false);
    this.#localNames.add(name, this.#kind);
    return entry;
  }

  addAlias(alias: string, name: string): void {
    this.#finder.add(alias, this.entry(name), true);
    this.#localNames.add(alias, this.#kind);
  }

  dropAliases(name: string): void {
    const entry = this.#entryOf.get(name);
    if (entry !== undefined) this.#finder.dropAliases(entry);
  }

  addHouse(entry: number, text: number, house: number): void {
    const houses = this.#houses[entry]!;
    const known = houses.get(text);
    if (known === undefined) houses.set(text, [house]);
    else known.push(house);
  }

  /** Keeps count of the addresses of an entry: without any it is found no more. */
  countRows(entry: number, by: 1 | -1): void {
    const rows = this.#rows.at(entry) + by;
    this.#rows.set(entry, rows);
    if (rows === 0 || (rows === 1 && by === 1)) this.#finder.forget();
  }

  find(written: WrittenName): readonly NameHit[] {
    return this.#finder.find(written);
  }

  /** Standard names that a written one may stand for, whether or not they have addresses. */
  namesFor(written: WrittenName): readonly string[] {
    return this.#finder.find(written, true).map(({ entry }) => this.#names[entry]!);
  }

  /** Houses of an entry with one text (−1: known nowhere), in lists; all of them where none is given. */
  housesOf(entry: number, text: number | null): Iterable<readonly number[]> {
    const houses = this.#houses[entry]!;
    if (text === null) return houses.values();
    const known = houses.get(text);
    return known === undefined ? [] : [known];
  }
}
