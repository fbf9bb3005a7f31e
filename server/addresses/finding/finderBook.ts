import { AddressBook } from '#core/addresses/book/addressBook.ts';
import { findInBook } from '#core/addresses/book/findInBook.ts';
import { type AddressQuery, readQuery } from '#core/addresses/book/readQuery.ts';
import { longestAddressCharacters } from '#core/contract/addressFinding.ts';
import type { RegionGazetteer } from '#core/addresses/parse/regionGazetteer.ts';
import { readAddressLines } from './addressLines.ts';
import { soundOf } from './sounds.ts';
import type { FinderName, FinderRegion, FinderRegionAlias, Finding, Surroundings } from './finderMessages.ts';

const mostSurroundings = 3;

/** The book of the whole city with the names by which the database knows its regions. */
export class FinderBook {
  readonly #book: AddressBook;
  readonly #gazetteer: RegionGazetteer;
  readonly #regionIds: readonly string[];
  readonly #regionOf: ReadonlyMap<string, number>;

  constructor(regions: readonly FinderRegion[], gazetteer: RegionGazetteer) {
    this.#gazetteer = gazetteer;
    this.#regionIds = regions.map(({ id }) => id);
    this.#regionOf = new Map(this.#regionIds.map((id, index) => [id, index]));
    this.#book = new AddressBook(
      regions.map(({ name, level, parentId }) => ({ name, level, parent: this.#region(parentId ?? '') })),
      soundOf,
    );
  }

  addRegionAliases(aliases: readonly FinderRegionAlias[]): void {
    for (const { regionId, name } of aliases) {
      const region = this.#region(regionId);
      if (region >= 0) this.#book.addRegionName(name, region);
    }
  }

  /** Names with all their aliases: those that they had before are dropped. */
  setNames(names: readonly FinderName[]): void {
    for (const { kind, name, aliases } of names) {
      const listed = this.#listOf(kind);
      listed.entry(name);
      listed.dropAliases(name);
      for (const alias of aliases) listed.addAlias(alias, name);
    }
  }

  addRows(lines: string): void {
    for (const row of readAddressLines(lines, (id) => this.#region(id))) this.#book.add(row);
  }

  /** What changed: all of these are taken out, and those that are still current are put in again. */
  replaceRows(ids: readonly string[], lines: string): void {
    for (const id of ids) this.#book.remove(id);
    this.addRows(lines);
  }

  find(text: string): Finding {
    if (text.length > longestAddressCharacters)
      return { band: 'reject', candidates: [], elements: [], surroundings: null };
    const query = readQuery(text, this.#gazetteer, this.#book.localNames);
    const { band, candidates } = findInBook(this.#book, query);
    return {
      band,
      candidates: candidates.map(({ row, score, precision, reasons }) => ({
        addressId: this.#book.idOf(row),
        score,
        precision,
        reasons,
      })),
      elements: query.elements,
      surroundings: band === 'reject' ? this.#surroundingsOf(query) : null,
    };
  }

  #surroundingsOf({ roads, compounds, regions }: AddressQuery): Surroundings {
    const first = <Item>(items: readonly Item[]): Item[] => [...new Set(items)].slice(0, mostSurroundings);
    const communities = regions
      .flatMap((name) => this.#book.regionsCalled(name))
      .filter((region) => this.#book.regions[region]?.level === 'community');
    return {
      roads: first(roads.flatMap((name) => this.#book.roads.namesFor(name))),
      compounds: first(compounds.flatMap((name) => this.#book.compounds.namesFor(name))),
      communityIds: first(communities.flatMap((region) => this.#regionIds[region] ?? [])),
    };
  }

  #listOf(kind: FinderName['kind']): AddressBook['roads'] {
    return kind === 'compound' ? this.#book.compounds : this.#book.roads;
  }

  #region(id: string): number {
    return this.#regionOf.get(id) ?? -1;
  }
}
