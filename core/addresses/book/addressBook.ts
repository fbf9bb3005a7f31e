import { Houses, none } from './houses.ts';
import { ListedNames } from './listedNames.ts';
import { LocalNames } from './localNames.ts';
import type { Sound } from './nameFinder.ts';
import { PackedIds } from './packedIds.ts';
import { plainNumber } from './plainNumber.ts';
import { TextNumbers } from './textNumbers.ts';

/** A standard address as the book takes it in; texts as they are kept. */
export interface BookRow {
  /** A UUID in lower case. */
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

/**
 * The city's standard addresses, indexed by road, compound, number and building: some 45 bytes an address beside the
 * texts that they share.
 */
export class AddressBook {
  readonly houses = new Houses();
  readonly texts = new TextNumbers();
  readonly regions: readonly BookRegion[];
  readonly localNames = new LocalNames();
  readonly roads: ListedNames;
  readonly compounds: ListedNames;
  readonly #ids = new PackedIds();
  readonly #regionsByName = new Map<string, number[]>();
  /** plainNumber of the texts that come again and again. */
  readonly #plain = new Map<string, number>();

  constructor(regions: readonly BookRegion[], sound: Sound) {
    this.regions = regions;
    this.roads = new ListedNames('road', this.localNames, sound);
    this.compounds = new ListedNames('compound', this.localNames, sound);
    regions.forEach(({ name }, index) => {
      for (const form of regionForms(name)) this.addRegionName(form, index);
    });
  }

  /** Another name of a region, beside its own. */
  addRegionName(name: string, region: number): void {
    this.localNames.add(name, this.regions[region]!.level);
    const known = this.#regionsByName.get(name);
    if (known === undefined) this.#regionsByName.set(name, [region]);
    else if (!known.includes(region)) known.push(region);
  }

  regionsCalled(name: string): readonly number[] {
    return this.#regionsByName.get(name) ?? [];
  }

  /** Whether a region is or lies in another. */
  isWithin(region: number, other: number): boolean {
    for (let at = region; at >= 0; at = this.regions[at]!.parent) if (at === other) return true;
    return false;
  }

  add(row: BookRow): void {
    const road = this.roads.entry(row.roadName);
    const compound = this.compounds.entry(row.compoundName);
    const number = this.#plainNumber(row.roadNumber);
    const building = this.#plainNumber(row.buildingNumber);
    const { house, isNew } = this.houses.find({ community: row.community, road, number, compound, building });
    if (isNew) {
      if (road !== none) this.roads.addHouse(road, number, house);
      if (compound !== none) this.compounds.addHouse(compound, building, house);
    }
    const unit = this.#plainNumber(row.unitNumber);
    this.houses.addRow(house, this.#ids.add(row.id), unit, this.#plainNumber(row.roomNumber));
    this.#countRows(house, 1);
  }

  /** Takes an address out; whether it was in. */
  remove(id: string): boolean {
    const row = this.#ids.remove(id);
    if (row < 0) return false;
    const house = this.houses.houseOfRow.at(row);
    this.houses.removeRow(row);
    this.#countRows(house, -1);
    return true;
  }

  idOf(row: number): string {
    return this.#ids.text(row);
  }

  /** The house that an address is in; `none` where it is not in the book. */
  houseOf(id: string): number {
    const row = this.#ids.find(id);
    return row < 0 ? none : this.houses.houseOfRow.at(row);
  }

  #countRows(house: number, by: 1 | -1): void {
    const road = this.houses.road.at(house);
    const compound = this.houses.compound.at(house);
    if (road !== none) this.roads.countRows(road, by);
    if (compound !== none) this.compounds.countRows(compound, by);
  }

  #plainNumber(text: string | null): number {
    if (text === null || text === '') return 0;
    const known = this.#plain.get(text);
    if (known !== undefined) return known;
    const number = this.texts.of(plainNumber(text));
    this.#plain.set(text, number);
    return number;
  }
}

const regionEnding = /(街道办事处|街道|社区居委会|社区|村民委员会|村委会|[区县市镇乡村])$/;

/** A region as it is called: with and without its ending. */
function regionForms(name: string): readonly string[] {
  const short = name.replace(regionEnding, '');
  return short.length >= 2 && short !== name ? [name, short] : [name];
}
