import { LocalNames } from './localNames.ts';
import { NameFinder, type Sound } from './nameFinder.ts';
import { plainNumber } from './plainNumber.ts';

/** A standard address as the book takes it in; texts as they are kept. */
export interface BookRow {
  readonly id: string;
  /** Index of the community among the book's regions. */
  readonly community: number;
  readonly roadName: string | null;
  readonly roadNumber: string | null;
  readonly compoundName: string | null;
  readonly buildingNumber: string | null;
  readonly unitNumber: string | null;
  readonly roomNumber: string | null;
}

/** Region of the book: communities with the townships and counties above them. */
export interface BookRegion {
  readonly name: string;
  readonly level: 'county' | 'township' | 'community';
  /** Index of the region above, −1 for none. */
  readonly parent: number;
}

/** All addresses of one building (or of one number without a building). */
export interface House {
  readonly community: number;
  readonly road: number;
  readonly number: string;
  readonly compound: number;
  readonly building: string;
  /** Rows of the house; parallel to `units` and `rooms`, which are plain numbers, empty for none. */
  readonly rows: number[];
  readonly units: string[];
  readonly rooms: string[];
}

const noEntry = -1;

/** The city's standard addresses, indexed by road, compound, number and building. Grows by `add`; removal is by rebuilding. */
export class AddressBook {
  readonly ids: string[] = [];
  readonly houses: House[] = [];
  readonly regions: readonly BookRegion[];
  readonly roads: NameFinder;
  readonly compounds: NameFinder;
  readonly localNames = new LocalNames();
  readonly #entryOfRoad = new Map<string, number>();
  readonly #entryOfCompound = new Map<string, number>();
  readonly #houseOf = new Map<string, number>();
  readonly #housesOfRoad: number[][] = [];
  readonly #housesOfCompound: number[][] = [];
  readonly #regionsByName = new Map<string, number[]>();

  constructor(regions: readonly BookRegion[], sound: Sound) {
    this.regions = regions;
    this.roads = new NameFinder(sound);
    this.compounds = new NameFinder(sound);
    regions.forEach(({ level, name }, index) => {
      for (const form of regionForms(name)) {
        this.localNames.add(form, level);
        const known = this.#regionsByName.get(form);
        if (known === undefined) this.#regionsByName.set(form, [index]);
        else known.push(index);
      }
    });
  }

  regionsCalled(name: string): readonly number[] {
    return this.#regionsByName.get(name) ?? [];
  }

  /** Whether a region is or lies in another. */
  isWithin(region: number, other: number): boolean {
    for (let at = region; at >= 0; at = this.regions[at]!.parent) if (at === other) return true;
    return false;
  }

  addAlias(kind: 'road' | 'compound', alias: string, name: string): void {
    const entry = (kind === 'road' ? this.#entryOfRoad : this.#entryOfCompound).get(name);
    if (entry === undefined) return;
    (kind === 'road' ? this.roads : this.compounds).add(alias, entry, true);
    this.localNames.add(alias, kind);
  }

  add(row: BookRow): void {
    const road = this.#entry('road', row.roadName);
    const compound = this.#entry('compound', row.compoundName);
    const number = plainNumber(row.roadNumber ?? '');
    const building = plainNumber(row.buildingNumber ?? '');
    const key = `${row.community}|${road}|${number}|${compound}|${building}`;
    let index = this.#houseOf.get(key);
    if (index === undefined) {
      index = this.houses.length;
      this.#houseOf.set(key, index);
      this.houses.push({
        community: row.community,
        road,
        number,
        compound,
        building,
        rows: [],
        units: [],
        rooms: [],
      });
      if (road !== noEntry) this.#housesOfRoad[road]!.push(index);
      if (compound !== noEntry) this.#housesOfCompound[compound]!.push(index);
    }
    const house = this.houses[index]!;
    house.rows.push(this.ids.length);
    house.units.push(plainNumber(row.unitNumber ?? ''));
    house.rooms.push(plainNumber(row.roomNumber ?? ''));
    this.ids.push(row.id);
  }

  housesOfRoad(entry: number): readonly number[] {
    return this.#housesOfRoad[entry] ?? [];
  }

  housesOfCompound(entry: number): readonly number[] {
    return this.#housesOfCompound[entry] ?? [];
  }

  #entry(kind: 'road' | 'compound', name: string | null): number {
    if (name === null || name === '') return noEntry;
    const entries = kind === 'road' ? this.#entryOfRoad : this.#entryOfCompound;
    const known = entries.get(name);
    if (known !== undefined) return known;
    const entry = entries.size;
    entries.set(name, entry);
    (kind === 'road' ? this.#housesOfRoad : this.#housesOfCompound).push([]);
    (kind === 'road' ? this.roads : this.compounds).add(name, entry, false);
    this.localNames.add(name, kind);
    return entry;
  }
}

const regionEnding = /(街道办事处|街道|社区居委会|社区|村民委员会|村委会|[区县市镇乡村])$/;

/** A region as it is called: with and without its ending. */
function regionForms(name: string): readonly string[] {
  const short = name.replace(regionEnding, '');
  return short.length >= 2 && short !== name ? [name, short] : [name];
}
