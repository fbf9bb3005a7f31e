import { foldText } from '../foldText.ts';
import { parseAddress } from '../parse/parseAddress.ts';
import type { AddressElement, ElementKind } from '../parse/elementKinds.ts';
import type { RegionGazetteer } from '../parse/regionGazetteer.ts';
import type { LocalNames } from './localNames.ts';
import type { WrittenName } from './nameFinder.ts';
import { plainNumber } from './plainNumber.ts';

/** What somebody asks for, element by element; empty where it is not said. */
export interface AddressQuery {
  readonly elements: readonly AddressElement[];
  readonly regions: readonly string[];
  /** One entry an element: the name as it was read first, then as it may be meant. */
  readonly roads: readonly WrittenName[];
  readonly number: string;
  readonly compounds: readonly WrittenName[];
  readonly building: string;
  readonly unit: string;
  readonly floor: string;
  readonly room: string;
}

/** What is left of a region whose name was cut short: 社区 of 新星社区 where 新星 was read as the region. */
const regionRest = /^(社区|街道|[村镇乡县区])(?=.{2})/;
const belongsTo: ReadonlySet<ElementKind> = new Set(['county', 'township', 'community', 'place']);

/**
 * Names of some kinds, as they were read and as they may be meant: with the element before, for a village lends its name
 * to its street (北录树 and 村主街), and without what a region left over.
 */
function namesOf(elements: readonly AddressElement[], kinds: readonly ElementKind[]): readonly WrittenName[] {
  return elements.flatMap(({ kind, start, text }, index) => {
    if (!kinds.includes(kind)) return [];
    const names = new Set([text]);
    const before = elements[index - 1];
    if (before !== undefined && before.end === start && belongsTo.has(before.kind))
      names.add(before.text + text);
    names.add(text.replace(regionRest, ''));
    return [[...names]];
  });
}

/** Reads a text with the city's own names at hand. */
export function readQuery(text: string, gazetteer: RegionGazetteer, names: LocalNames): AddressQuery {
  const elements = parseAddress(text, gazetteer, names);
  const all = (...kinds: readonly ElementKind[]): readonly string[] =>
    elements.filter(({ kind }) => kinds.includes(kind)).map((element) => element.text);
  const first = (...kinds: readonly ElementKind[]): string => plainNumber(all(...kinds)[0] ?? '');
  return {
    elements,
    regions: all('county', 'township', 'community').map((region) => foldText(region).replace(/\s/g, '')),
    roads: namesOf(elements, ['road', 'lane']),
    number: first('roadNumber', 'laneNumber'),
    compounds: namesOf(elements, ['place', 'part', 'community']),
    building: first('building'),
    unit: first('unit'),
    floor: first('floor'),
    room: first('room'),
  };
}
