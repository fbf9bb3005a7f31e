import { label, labels, type Label } from './edges.ts';

/** The last element that was read: that of the label, but places are told apart by whether a road came before. */
export const placeAfterRoad = labels.length;
export const beginning = labels.length + 1;
export const stateCount = labels.length + 2;

/** How far down the hierarchy a label stands. */
const ranks: Readonly<Record<Label, number>> = {
  country: 0,
  province: 1,
  city: 2,
  county: 3,
  zone: 4,
  township: 5,
  community: 6,
  road: 7,
  roadNumber: 8,
  place: 11,
  estate: 11,
  building: 12,
  unit: 13,
  floor: 14,
  room: 15,
  note: 0,
  noise: 0,
};
const stateLabel = (state: number): Label =>
  state === placeAfterRoad ? 'place' : (labels[state] ?? 'noise');
const regions: ReadonlySet<Label> = new Set(['country', 'province', 'city', 'county', 'township']);

/** Steps against the order, or over several levels, with what they cost. Written down from how addresses are written. */
const steps: Partial<Record<Label | 'beginning' | 'placeAfterRoad', Partial<Record<Label, number>>>> = {
  beginning: { roadNumber: -3, building: -2, unit: -3, floor: -2, room: -2.5, community: -0.6, zone: -0.2 },
  country: { city: -0.5, county: -2 },
  province: {
    county: -0.2,
    township: -1,
    community: -1.5,
    roadNumber: -4,
    building: -2,
    room: -2,
    floor: -2,
  },
  city: { township: -0.3, community: -0.8, roadNumber: -3, building: -1.5, room: -2, floor: -2, unit: -3 },
  county: { community: -0.2, roadNumber: -2, building: -1, room: -2, floor: -2, unit: -3 },
  zone: { roadNumber: -1, building: -0.5, township: -0.5 },
  township: { roadNumber: -0.6, building: -0.8, room: -2, floor: -2, unit: -3, zone: -0.6 },
  community: { roadNumber: 0.2, building: -1.4, room: -2, floor: -2, unit: -3 },
  road: { building: -2, unit: -3, floor: -1.5, room: -2.5, road: -1.2, community: -2.2, place: -0.2 },
  roadNumber: { roadNumber: -1.8, road: -2, building: 0, unit: -1.5, room: -0.7, floor: -0.2, community: -3 },
  place: {
    place: -0.9,
    road: -0.9,
    roadNumber: 0,
    community: -2,
    township: -3,
    zone: -3.5,
    unit: -1.2,
    floor: 0,
    room: -0.1,
  },
  estate: {
    place: -0.9,
    estate: -0.9,
    road: -0.9,
    roadNumber: -1,
    community: -2,
    township: -3,
    zone: -3.5,
    unit: -1.2,
    floor: 0,
    room: -0.1,
  },
  placeAfterRoad: { place: -0.9, road: -2.2, roadNumber: -1.2, community: -3, unit: -1.2, room: -0.1 },
  building: { place: -1, roadNumber: -3, building: -2.5, road: -3.5 },
  unit: { place: -1.2, unit: -2.5, roadNumber: -4 },
  floor: { place: -0.5, floor: -3, unit: -1.5, building: -2, roadNumber: -4 },
  room: { place: -0.4, room: -2.5, floor: -1.5, building: -2, roadNumber: -4, unit: -2.5 },
};

function stepScore(state: number, to: Label): number {
  if (to === 'note' || to === 'noise') return 0;
  const from =
    state === beginning ? 'beginning' : state === placeAfterRoad ? 'placeAfterRoad' : stateLabel(state);
  const known = steps[from]?.[to] ?? (to === 'estate' ? steps[from]?.place : undefined);
  if (known !== undefined) return known;
  if (state === beginning) return 0;
  const before = stateLabel(state);
  if (ranks[to] > ranks[before]) return 0;
  if (to === 'country') return -2;
  // forms fill in the region again before what somebody wrote in full; behind a road it is part of another name
  if (regions.has(to)) {
    if (ranks[before] >= ranks.road) return -8;
    if (to === 'province') return -1.6;
    return ranks[before] > ranks.county ? -4 : -2.6;
  }
  return -4.5;
}

function nextState(state: number, to: Label): number {
  if (to === 'note' || to === 'noise') return state;
  if (to !== 'place' && to !== 'estate') return label[to];
  const before = state === beginning ? 'noise' : stateLabel(state);
  const isBelowRoad =
    ranks[before] >= ranks.road && !((before === 'place' || before === 'estate') && state !== placeAfterRoad);
  return isBelowRoad ? placeAfterRoad : label[to];
}

/** By state · number of labels + label. */
export const stepScores = Float64Array.from({ length: stateCount * labels.length }, (_, index) =>
  stepScore(Math.floor(index / labels.length), labels[index % labels.length] ?? 'noise'),
);
export const nextStates = Uint8Array.from({ length: stateCount * labels.length }, (_, index) =>
  nextState(Math.floor(index / labels.length), labels[index % labels.length] ?? 'noise'),
);
