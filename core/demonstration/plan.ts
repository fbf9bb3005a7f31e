import { createRandom } from '../random/random.ts';
import { allot } from './allotment.ts';
import { groundOfCell } from './blocks.ts';
import { countyCodeOfTownship, countySketches, townshipAnchors } from './counties.ts';
import { divideCells, type Share } from './division.ts';
import type { CitySize, RegionRows } from './form.ts';
import { communityDensity } from './terrain.ts';
import { layCounties, type Ground } from './territory.ts';

/** What one community is to be: its cells and its share of the city's figures. */
export interface CommunityPlan {
  readonly code: string;
  readonly name: string;
  readonly kind: 'residential' | 'village';
  readonly townshipCode: string;
  readonly countyCode: string;
  readonly cells: readonly number[];
  readonly households: number;
  readonly ordinaryGrids: number;
  readonly exclusiveGrids: number;
}

export interface TownshipPlan {
  readonly code: string;
  readonly name: string;
  readonly countyCode: string;
  readonly communities: readonly CommunityPlan[];
}

export interface CityPlan {
  readonly ground: Ground;
  readonly townships: readonly TownshipPlan[];
  /** Community index of every cell, or -1 outside the city. */
  readonly communityOfCell: Int16Array;
  readonly communities: readonly CommunityPlan[];
}

export const figures = {
  households: 1_851_328,
  ordinaryGrids: 5_910,
  exclusiveGrids: 900,
  county: { code: '140107', households: 317_000, ordinaryGrids: 783, ruralGrids: 40, exclusiveGrids: 116 },
  township: { code: '140107001', households: 26_000, ordinaryGrids: 64, exclusiveGrids: 10 },
} as const;

interface Draft {
  code: string;
  name: string;
  kind: 'residential' | 'village';
  townshipCode: string;
  countyCode: string;
  weight: number;
  cells: number[];
}

export function planCity(ground: Ground, rows: RegionRows, seed: number): CityPlan {
  const county = layCounties(ground);
  const drafts = rows.communities.map((row) => draftOf(row.code, row.name, seed));
  countySketches.forEach((sketch, index) => {
    const cells: number[] = [];
    county.forEach((value, cell) => {
      if (value === index) cells.push(cell);
    });
    settleCounty(
      ground,
      sketch.code,
      cells,
      drafts.filter((draft) => draft.countyCode === sketch.code),
      seed,
    );
  });
  const households = shareHouseholds(drafts, openArea(ground));
  const ordinary = shareOrdinaryGrids(drafts, households);
  const exclusive = shareExclusiveGrids(drafts, households);
  const communities = drafts.map((draft, index) => ({
    code: draft.code,
    name: draft.name,
    kind: draft.kind,
    townshipCode: draft.townshipCode,
    countyCode: draft.countyCode,
    cells: draft.cells,
    households: households[index] ?? 0,
    ordinaryGrids: ordinary[index] ?? 1,
    exclusiveGrids: exclusive[index] ?? 0,
  }));
  const communityOfCell = new Int16Array(ground.cellCount).fill(-1);
  communities.forEach((community, index) => {
    for (const cell of community.cells) communityOfCell[cell] = index;
  });
  ground.lattice.setRegions(communityOfCell);
  const townships = rows.townships.map((row) => ({
    code: row.code,
    name: row.name,
    countyCode: countyCodeOfTownship(row.code),
    communities: communities.filter((community) => community.townshipCode === row.code),
  }));
  return { ground, townships, communityOfCell, communities };
}

function draftOf(code: string, rowName: string, seed: number): Draft {
  const isVillage = /村(民委员|委)会$/.test(rowName);
  const bare = rowName.replace(/(居民委员会|居委会|村民委员会|村委会)$/, '');
  const ending = isVillage ? '村' : '社区';
  const name = bare.endsWith(ending) ? bare : bare + ending;
  const townshipCode = code.slice(0, 9);
  const random = createRandom(seed, 'community weight', code);
  const weight = (isVillage ? 0.112 : 1) * Math.exp((isVillage ? 0.4 : 0.3) * random.normal());
  return {
    code,
    name,
    kind: isVillage ? 'village' : 'residential',
    townshipCode,
    countyCode: countyCodeOfTownship(townshipCode),
    weight,
    cells: [],
  };
}

/** Townships share the county's cells by their number of communities, then communities share the township's. */
function settleCounty(
  ground: Ground,
  countyCode: string,
  cells: number[],
  drafts: Draft[],
  seed: number,
): void {
  const sketch = countySketches.find((candidate) => candidate.code === countyCode);
  if (!sketch) throw new Error(`no sketch of county ${countyCode}`);
  const measured = new Map<number, number>();
  for (const cell of cells) {
    const place = ground.place[cell] ?? { x: 0, y: 0 };
    // water, parks and rails hold nobody: they count little, so that no community is made of them alone
    const share = groundOfCell(ground.lattice, cell) === 'open' ? 1 : 0.04;
    measured.set(cell, share * (ground.area[cell] ?? 0) * communityDensity(seed, place.x, place.y));
  }
  const measure = (cell: number): number => measured.get(cell) ?? 0;
  const codes = [...new Set(drafts.map((draft) => draft.townshipCode))];
  const members = (code: string): Draft[] => drafts.filter((draft) => draft.townshipCode === code);
  const urbanShare = (code: string): number =>
    members(code).filter((draft) => draft.kind === 'residential').length / members(code).length;
  codes.sort((a, b) => urbanShare(b) - urbanShare(a) || a.localeCompare(b));
  const nearTown = [...cells].sort(
    (a, b) => awayFrom(ground, a, sketch.town) - awayFrom(ground, b, sketch.town),
  );
  const total = cells.reduce((sum, cell) => sum + measure(cell), 0);
  const random = createRandom(seed, 'township anchors', countyCode);
  let passed = 0;
  const shares: Share[] = codes.map((code) => {
    const weight = members(code).length * (code === figures.township.code ? 0.74 : 1);
    const wanted = ((passed + weight * random.next()) / drafts.length) * total;
    passed += weight;
    const anchor = townshipAnchors[code];
    if (anchor) return { weight, x: anchor[0], y: anchor[1] };
    let sum = 0;
    const cell = nearTown.find((candidate) => (sum += measure(candidate)) >= wanted);
    return { weight, ...(ground.place[cell ?? 0] ?? { x: 0, y: 0 }) };
  });
  const pieces = divideCells(ground, cells, shares, measure);
  codes.forEach((code, index) => settleTownship(ground, pieces[index] ?? [], members(code), measure));
}

function awayFrom(ground: Ground, cell: number, from: { x: number; y: number }): number {
  const place = ground.place[cell] ?? { x: 0, y: 0 };
  return Math.hypot(place.x - from.x, place.y - from.y);
}

function settleTownship(
  ground: Ground,
  cells: number[],
  drafts: Draft[],
  measure: (cell: number) => number,
): void {
  const shares = drafts.map(() => ({ weight: 1, x: 0, y: 0 }));
  const pieces = divideCells(ground, cells, shares, measure);
  const density = (piece: readonly number[]): number =>
    piece.reduce((sum, cell) => sum + measure(cell), 0) /
    Math.max(
      1e-9,
      piece.reduce((sum, cell) => sum + (ground.area[cell] ?? 0), 0),
    );
  pieces.sort((a, b) => density(b) - density(a));
  const ordered = [...drafts].sort((a, b) => (a.kind === b.kind ? 0 : a.kind === 'residential' ? -1 : 1));
  ordered.forEach((draft, index) => {
    draft.cells = pieces[index] ?? [];
  });
}

/** Square kilometres of a community on which people can live. */
function openArea(ground: Ground): (draft: Draft) => number {
  return (draft) =>
    draft.cells.reduce(
      (sum, cell) => sum + (groundOfCell(ground.lattice, cell) === 'open' ? (ground.area[cell] ?? 0) : 0),
      0,
    );
}

const mostHouseholdsPerSquareKilometre = { residential: 9_500, village: 750 } as const;

function shareHouseholds(drafts: readonly Draft[], area: (draft: Draft) => number): number[] {
  const result = drafts.map(() => 0);
  const fill = (total: number, isMember: (draft: Draft) => boolean): void => {
    const indices = drafts.flatMap((draft, index) => (isMember(draft) ? [index] : []));
    const members = indices.flatMap((index) => drafts[index] ?? []);
    const room = members.map((draft) =>
      Math.max(60, area(draft) * mostHouseholdsPerSquareKilometre[draft.kind]),
    );
    const weights = members.map((draft) => draft.weight);
    let shares = allot(total, weights, 40);
    for (let round = 0; round < 12; round += 1) {
      shares.forEach((share, index) => {
        if (share > (room[index] ?? 0)) weights[index] = ((weights[index] ?? 0) * (room[index] ?? 0)) / share;
      });
      shares = allot(total, weights, 40);
    }
    indices.forEach((index, position) => (result[index] = shares[position] ?? 0));
  };
  const { county, township } = figures;
  const others = countySketches.filter((sketch) => sketch.code !== county.code);
  const totals = allot(
    figures.households - county.households,
    others.map((sketch) => sketch.residents),
  );
  others.forEach((sketch, index) => fill(totals[index] ?? 0, (draft) => draft.countyCode === sketch.code));
  fill(township.households, (draft) => draft.townshipCode === township.code);
  fill(
    county.households - township.households,
    (draft) => draft.countyCode === county.code && draft.townshipCode !== township.code,
  );
  return result;
}

/** Villages of 杏花岭区 have two grids each; elsewhere grids follow households, at least one a community. */
function shareOrdinaryGrids(drafts: readonly Draft[], households: readonly number[]): number[] {
  const { county, township } = figures;
  const ruralHere = (draft: Draft): boolean => draft.countyCode === county.code && draft.kind === 'village';
  return shareInGroups(
    drafts,
    [
      [township.ordinaryGrids, (draft) => draft.townshipCode === township.code],
      [county.ruralGrids, ruralHere],
      [
        county.ordinaryGrids - county.ruralGrids - township.ordinaryGrids,
        (draft) =>
          draft.countyCode === county.code && draft.townshipCode !== township.code && !ruralHere(draft),
      ],
      [figures.ordinaryGrids - county.ordinaryGrids, (draft) => draft.countyCode !== county.code],
    ],
    (index) => households[index] ?? 0,
    1,
  );
}

function shareExclusiveGrids(drafts: readonly Draft[], households: readonly number[]): number[] {
  const { county, township } = figures;
  const weight = (index: number): number =>
    drafts[index]?.kind === 'village' ? 0.001 : Math.sqrt(households[index] ?? 0);
  return shareInGroups(
    drafts,
    [
      [township.exclusiveGrids, (draft) => draft.townshipCode === township.code],
      [
        county.exclusiveGrids - township.exclusiveGrids,
        (draft) => draft.countyCode === county.code && draft.townshipCode !== township.code,
      ],
      [figures.exclusiveGrids - county.exclusiveGrids, (draft) => draft.countyCode !== county.code],
    ],
    weight,
    0,
  );
}

function shareInGroups(
  drafts: readonly Draft[],
  groups: readonly (readonly [total: number, isMember: (draft: Draft) => boolean])[],
  weight: (index: number) => number,
  minimum: number,
): number[] {
  const result = drafts.map(() => 0);
  for (const [total, isMember] of groups) {
    const indices = drafts.flatMap((draft, index) => (isMember(draft) ? [index] : []));
    const shares = allot(total, indices.map(weight), minimum);
    indices.forEach((index, position) => (result[index] = shares[position] ?? 0));
  }
  return result;
}

export function isBuiltAt(size: CitySize, community: { countyCode: string; townshipCode: string }): boolean {
  if (size === 'L') return true;
  if (size === 'M') return community.countyCode === figures.county.code;
  return community.townshipCode === figures.township.code;
}
