import { foldText } from '../foldText.ts';
import type { AddressElement, ElementKind } from '../parse/elementKinds.ts';
import { findRegions, type RegionGazetteer, type RegionMention } from '../parse/regionGazetteer.ts';
import type { RegionReadings } from './compareRegions.ts';
import { isCountedRoad } from './countedRoads.ts';
import { plainText } from './plainText.ts';

/** A number and the road, lane, village or estate that it counts in; 12-3 with both its parts. */
export interface AnchoredNumber {
  readonly anchor: string;
  readonly value: string;
}

/** What of a parsed address two addresses are compared by; all texts are plain (plainText). */
export interface AddressTraits {
  readonly regions: readonly RegionReadings[];
  readonly regionTexts: readonly string[];
  /** Roads and lanes in their order, those that a branch is named after too. */
  readonly roads: readonly string[];
  readonly numbers: readonly AnchoredNumber[];
  /** Zones, villages, estates, institutions, shops and their parts, in their order. */
  readonly names: readonly string[];
  /** Whether one of them is more than a zone or village. */
  readonly hasPlace: boolean;
  /** Parts of an estate that are counted or lettered: 2期, a区. */
  readonly phases: readonly string[];
  readonly buildings: readonly string[];
  readonly units: readonly string[];
  readonly rooms: readonly string[];
  /** Says where about rather than where: beside, so many metres from a crossing. */
  readonly isVicinity: boolean;
  /** Two roads and nothing else. */
  readonly isCrossing: boolean;
  /** Names a gate, a stop or a car park at the place rather than the place. */
  readonly isGate: boolean;
  /** All that was read, regions and notes apart. */
  readonly body: string;
}

interface Collected {
  regionTexts: string[];
  places: number;
  roads: string[];
  numbers: AnchoredNumber[];
  names: string[];
  buildings: string[];
  units: string[];
  rooms: string[];
}

const leadingZeros = /^0+(?=\d)/;
function numberIn(plain: string): string {
  const found = /[a-z]?\d+[a-z]?|[a-z]+|[甲乙丙丁东西南北]/.exec(plain)?.[0];
  return (found ?? plain).replace(leadingZeros, '');
}

const numberValue = (plain: string): string => plain.replace(/[号弄院]+$/, '').replace(/[号弄院]+/g, '-');
const roadName = (plain: string): string => plain.replace(/^[与和](?=..)/, '');
const branchRoad = /^(.{2,}[路街道巷])店$/;
const phase = /(\d+|[a-z])(?:期|区|组团)|[东西南北中]区|第?\d+季/g;
const gate = /门$|出入口|入口|停车场|公交站|地铁站|停车位|充电站|门卫|洗手间|厕所|卫生间/;

function collect(elements: readonly AddressElement[]): { found: Collected; notes: string[]; body: string } {
  const found: Collected = {
    regionTexts: [],
    places: 0,
    roads: [],
    numbers: [],
    names: [],
    buildings: [],
    units: [],
    rooms: [],
  };
  const notes: string[] = [];
  let body = '';
  let anchor = '';
  const addRegion = (plain: string): void => {
    found.regionTexts.push(plain);
  };
  const addNumber = (plain: string): void => {
    found.numbers.push({ anchor, value: numberValue(plain) });
  };
  const addRoad = (plain: string): void => {
    const road = roadName(plain);
    // the third lane of which road
    anchor = isCountedRoad(road) ? (found.roads.at(-1) ?? '') + road : road;
    found.roads.push(road);
  };
  const addPlace = (plain: string): void => {
    found.places += 1;
    addName(plain);
  };
  const addName = (plain: string): void => {
    found.names.push(plain);
    anchor = plain;
    const road = branchRoad.exec(plain)?.[1];
    if (road !== undefined) found.roads.push(road);
  };
  const take: Record<ElementKind, (plain: string) => void> = {
    country: () => undefined,
    province: addRegion,
    city: addRegion,
    county: addRegion,
    township: addRegion,
    zone: (plain) => found.names.push(plain),
    community: addName,
    road: addRoad,
    roadNumber: addNumber,
    lane: addRoad,
    laneNumber: addNumber,
    place: addPlace,
    part: addPlace,
    occupant: addPlace,
    building: (plain) => found.buildings.push(numberIn(plain)),
    unit: (plain) => found.units.push(numberIn(plain)),
    floor: () => undefined,
    room: (plain) => found.rooms.push(numberIn(plain)),
    note: (plain) => notes.push(plain),
    noise: () => undefined,
  };
  for (const { kind, text } of elements) {
    const plain = plainText(text);
    if (plain === '') continue;
    take[kind](plain);
    if (!['country', 'province', 'city', 'county', 'township', 'note', 'noise'].includes(kind)) body += plain;
  }
  return { found, notes, body };
}

const regionKinds: ReadonlySet<ElementKind> = new Set(['province', 'city', 'county', 'township']);

function regionsOf(elements: readonly AddressElement[], gazetteer: RegionGazetteer): RegionReadings[] {
  const regions: RegionReadings[] = [];
  for (const { kind, text } of elements) {
    if (!regionKinds.has(kind)) continue;
    const folded = foldText(text);
    let mentions: readonly RegionMention[] = [];
    findRegions(gazetteer, folded, 0, (end, found) => {
      if (end === folded.length) mentions = found;
    });
    const fitting = mentions.filter(({ region }) => region.rank === kind);
    if (mentions.length > 0)
      regions.push((fitting.length > 0 ? fitting : mentions).map(({ region }) => region));
  }
  return regions;
}

export function traitsOf(elements: readonly AddressElement[], gazetteer: RegionGazetteer): AddressTraits {
  const { found, notes, body } = collect(elements);
  const { places, ...kept } = found;
  return {
    ...kept,
    hasPlace: places > 0,
    regions: regionsOf(elements, gazetteer),
    phases: found.names.flatMap((name) => name.match(phase) ?? []).map((one) => one.replace('第', '')),
    isVicinity: notes.some((note) => /附近|米|旁|对面|侧|隔壁/.test(note)),
    isCrossing: notes.some((note) => note.includes('交')) && found.names.length === 0,
    isGate: notes.some((note) => note.endsWith('门')) || found.names.some((name) => gate.test(name)),
    body,
  };
}
