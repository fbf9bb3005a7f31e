import { NumberColumn } from './numberColumn.ts';

export const none = -1;

/** What makes a house: entries of names (`none` where there is none) and numbers of texts. */
export interface HouseKey {
  /** Index of the community among the book's regions. */
  readonly community: number;
  readonly road: number;
  readonly number: number;
  readonly compound: number;
  readonly building: number;
}

/**
 * Buildings (or numbers without a building) with their rows, one row an address. Columns instead of objects: a million
 * rows take 16 bytes each. Rows of a house are linked in the order in which they were added.
 */
export class Houses {
  readonly community = new NumberColumn();
  readonly road = new NumberColumn();
  readonly number = new NumberColumn();
  readonly compound = new NumberColumn();
  readonly building = new NumberColumn();
  readonly firstRow = new NumberColumn();
  readonly #lastRow = new NumberColumn();
  readonly houseOfRow = new NumberColumn();
  readonly nextRow = new NumberColumn();
  readonly unit = new NumberColumn();
  readonly room = new NumberColumn();
  readonly #byKey = new Map<string, number>();

  /** The house of a key, made where there is none yet; `isNew` says so. */
  find(key: HouseKey): { readonly house: number; readonly isNew: boolean } {
    const text = `${key.community} ${key.road} ${key.number} ${key.compound} ${key.building}`;
    const known = this.#byKey.get(text);
    if (known !== undefined) return { house: known, isNew: false };
    const house = this.community.length;
    this.#byKey.set(text, house);
    for (const name of ['community', 'road', 'number', 'compound', 'building'] as const)
      this[name].push(key[name]);
    this.firstRow.push(none);
    this.#lastRow.push(none);
    return { house, isNew: true };
  }

  addRow(house: number, row: number, unit: number, room: number): void {
    const columns = [
      [this.houseOfRow, house],
      [this.nextRow, none],
      [this.unit, unit],
      [this.room, room],
    ] as const;
    for (const [column, value] of columns) {
      if (row === column.length) column.push(value);
      else column.set(row, value);
    }
    const last = this.#lastRow.at(house);
    if (last === none) this.firstRow.set(house, row);
    else this.nextRow.set(last, row);
    this.#lastRow.set(house, row);
  }

  removeRow(row: number): void {
    const house = this.houseOfRow.at(row);
    const after = this.nextRow.at(row);
    let before = none;
    for (let at = this.firstRow.at(house); at !== row; at = this.nextRow.at(at)) before = at;
    if (before === none) this.firstRow.set(house, after);
    else this.nextRow.set(before, after);
    if (after === none) this.#lastRow.set(house, before);
  }

  /** Whether any address is left in it. */
  isInUse(house: number): boolean {
    return this.firstRow.at(house) !== none;
  }
}
