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
  /** Where no road was read: the name before the house number, among the compounds too; it may be a road misspelt. */
  readonly unsureRoad: UnsureRoad | null;
  /** Several addresses in one text: 3号楼和4号楼. The first is what was read here. */
  readonly isSeveral: boolean;
}

export interface UnsureRoad {
  readonly name: WrittenName;
  readonly number: string;
  /** Whether the number was read as that of a building: 主界124号1单元. */
  readonly isBuilding: boolean;
}

/** What is left of a region whose name was cut short: 社区 of 新星社区 where 新星 was read as the region. */
const regionRest = /^(社区|街道|[村镇乡县区])(?=.{2})/;
/** A region that is named twice is read as noise once: 柳杜 of 柳杜村主街(…柳杜村). */
const belongsTo: ReadonlySet<ElementKind> = new Set(['county', 'township', 'community', 'place', 'noise']);

/**
 * The name of an element, as it was read and as it may be meant: with the element before, for a village lends its name to
 * its street (北录树 and 村主街), and without what a region left over.
 */
function nameOf(elements: readonly AddressElement[], index: number): WrittenName {
  const { text, start } = elements[index]!;
  const names = new Set([text]);
  const before = elements[index - 1];
  if (before !== undefined && before.end === start && belongsTo.has(before.kind))
    names.add(before.text + text);
  names.add(text.replace(regionRest, ''));
  return [...names];
}

const namesOf = (elements: readonly AddressElement[], kinds: ReadonlySet<ElementKind>): WrittenName[] =>
  elements.flatMap(({ kind }, index) => (kinds.has(kind) ? [nameOf(elements, index)] : []));

const roadKinds: ReadonlySet<ElementKind> = new Set(['road', 'lane']);
const compoundKinds: ReadonlySet<ElementKind> = new Set(['place', 'part', 'community']);
const houseNumber = /^[\d\uff10-\uff19甲乙丙丁附]+[号號]$/;

function readUnsureRoad(elements: readonly AddressElement[]): UnsureRoad | null {
  const number = elements.findIndex(
    ({ kind, text }) => kind === 'roadNumber' || (kind === 'building' && houseNumber.test(text)),
  );
  const before = elements[number - 1];
  if (before === undefined || !compoundKinds.has(before.kind)) return null;
  const { kind, text } = elements[number]!;
  return {
    name: nameOf(elements, number - 1),
    number: plainNumber(text),
    isBuilding: kind === 'building',
  };
}

/** 7楼1单元 and 7楼402室 are in building 7: a floor stands behind its unit, and its rooms begin with its number. */
function isFloorBuilding(elements: readonly AddressElement[]): boolean {
  const floor = elements.findIndex(({ kind }) => kind === 'floor');
  const behind = elements[floor + 1];
  if (floor < 0 || behind === undefined) return false;
  if (behind.kind === 'unit') return true;
  const room = /^\d{3,4}$/.exec(plainNumber(behind.text))?.[0];
  return (
    behind.kind === 'room' && room !== undefined && room.slice(0, -2) !== plainNumber(elements[floor]!.text)
  );
}

const joiner = /^[和或及与、,，;；/\s]+$/;
const gluedJoiner = /^[或及]/;
const numbered: ReadonlySet<ElementKind> = new Set(['roadNumber', 'laneNumber', 'building', 'unit', 'room']);

/** Whether a second address begins: the same kind of number, another house number or another road behind a joining word. */
function isSecondAddress(elements: readonly AddressElement[], index: number): boolean {
  const { kind, text } = elements[index]!;
  const isApart = joiner.test(elements[index - 1]?.text ?? '');
  if (!isApart && !gluedJoiner.test(text)) return false;
  const before = elements[isApart ? index - 2 : index - 1]?.kind;
  if (before === undefined || !numbered.has(before)) return false;
  const isHouse = before === 'roadNumber' && houseNumber.test(text.replace(gluedJoiner, ''));
  return kind === before || isHouse || roadKinds.has(kind);
}

/** Reads a text with the city's own names at hand. */
export function readQuery(text: string, gazetteer: RegionGazetteer, names: LocalNames): AddressQuery {
  const whole = parseAddress(text, gazetteer, names);
  const second = whole.findIndex((_, index) => isSecondAddress(whole, index));
  const elements = second < 0 ? whole : whole.slice(0, second);
  const all = (...kinds: readonly ElementKind[]): readonly string[] =>
    elements.filter(({ kind }) => kinds.includes(kind)).map((element) => element.text);
  const first = (...kinds: readonly ElementKind[]): string => plainNumber(all(...kinds)[0] ?? '');
  const roads = namesOf(elements, roadKinds);
  const [building, floor] = [first('building'), first('floor')];
  const isSwapped = building === '' && floor !== '' && isFloorBuilding(elements);
  return {
    elements: whole,
    regions: all('county', 'township', 'community').map((region) => foldText(region).replace(/\s/g, '')),
    roads,
    number: first('roadNumber', 'laneNumber'),
    compounds: namesOf(elements, compoundKinds),
    building: isSwapped ? floor : building,
    unit: first('unit'),
    floor: isSwapped ? '' : floor,
    room: first('room'),
    unsureRoad: roads.length === 0 ? readUnsureRoad(elements) : null,
    isSeveral: second >= 0,
  };
}
