import type { Random } from '../random/random.ts';
import type { Block } from './blocks.ts';
import { buildCompound } from './compound.ts';
import { addPlot, type Draft, type Parcel } from './draft.ts';
import { turnedFrame } from './frameOfBlock.ts';
import { housing, type HousingKind } from './housing.ts';
import { planeArea } from './mesh.ts';
import { cutParcels } from './parcels.ts';
import { compoundName, siteName } from './placeNames.ts';
import { buildSite, type SiteKind } from './site.ts';
import { plain } from './terrain.ts';

export interface UrbanNeed {
  /** Raised when a first layout has too few flats. */
  readonly factor: number;
  readonly largestParcel: number;
}

/** Lays out a residential community: public sites first, then compounds until the households have room, then the rest. */
export function layUrban(draft: Draft, blocks: readonly Block[], need: UrbanNeed): void {
  const taken = new Set<string>();
  for (const block of blocks) if (block.ground !== 'open') laySpecial(draft, block);
  const open = blocks.filter((block) => block.ground === 'open').sort((a, b) => b.urbanity - a.urbanity);
  const wanted = (draft.plan.households / 0.87) * need.factor;
  const parcels = openGround(draft, open, wanted, need.largestParcel);
  shuffle(parcels, draft.random);
  placeExclusive(draft, parcels, taken);
  placePublic(draft, parcels, taken);
  const kinds = chooseHousing(draft, parcels, wanted);
  parcels.forEach((parcel, index) => {
    const kind = kinds[index];
    if (kind) buildCompound(draft, parcel, kind, compoundName(kind, draft.plan.name, draft.random, taken));
    else buildOther(draft, parcel, taken);
  });
}

export function laySpecial(draft: Draft, block: Block): void {
  const parcel: Parcel = { block, ring: block.ring, frame: turnedFrame(block.angle), area: block.area };
  const use = block.ground === 'water' ? 'water' : block.ground === 'railway' ? 'railway' : 'park';
  addPlot(draft, parcel, block.ring, use);
}

/** Farmland on the flat, forest in the hills: one plot a block. */
export function layWild(draft: Draft, block: Block): void {
  const parcel: Parcel = { block, ring: block.ring, frame: turnedFrame(block.angle), area: block.area };
  const corner = block.ring[0] ?? { x: 0, y: 0 };
  addPlot(draft, parcel, block.ring, plain(corner.x, corner.y) > 0.4 ? 'farmland' : 'forest');
}

/** Cuts the built-up blocks into parcels; in the country only as many as the households need. */
function openGround(draft: Draft, open: readonly Block[], wanted: number, largest: number): Parcel[] {
  const parcels: Parcel[] = [];
  let room = 0;
  for (const block of open) {
    const isNeeded = room < wanted || parcels.length < draft.plan.exclusiveGrids + 4;
    if (block.urbanity < 0.34 && !isNeeded) {
      layWild(draft, block);
      continue;
    }
    const cut = cutParcels(draft.mesh, block, draft.random, largest);
    parcels.push(...cut);
    room += (block.area / 10_000) * 95;
  }
  return parcels;
}

function placeExclusive(draft: Draft, parcels: Parcel[], taken: Set<string>): void {
  const kinds: readonly SiteKind[] = [
    'hospital',
    'school',
    'market',
    'factory',
    'university',
    'school',
    'mall',
    'hospital',
  ];
  for (let made = 0; made < draft.plan.exclusiveGrids; made += 1) {
    const kind = draft.random.pick(kinds);
    const ideal =
      kind === 'university' || kind === 'factory'
        ? 60_000
        : kind === 'mall' || kind === 'market'
          ? 18_000
          : 30_000;
    const parcel = takeNearest(parcels, ideal);
    if (!parcel) throw new Error(`no parcel for an exclusive grid in ${draft.plan.code}`);
    buildSite(draft, parcel, kind, siteName(kind, draft.plan.name, draft.random, taken), true);
  }
}

function placePublic(draft: Draft, parcels: Parcel[], taken: Set<string>): void {
  if (parcels.length < 5) return;
  const wishes: [SiteKind, number][] = [
    ['school', 17_000],
    ['government', 6_000],
  ];
  if (draft.random.chance(0.55)) wishes.push(['park', 20_000]);
  for (const [kind, area] of wishes) {
    const parcel = takeNearest(parcels, area);
    if (parcel) buildSite(draft, parcel, kind, siteName(kind, draft.plan.name, draft.random, taken), false);
  }
}

function takeNearest(parcels: Parcel[], area: number): Parcel | null {
  let best = -1;
  let least = Infinity;
  parcels.forEach((parcel, index) => {
    const away = Math.abs(Math.log(parcel.area / area));
    if (away < least) [best, least] = [index, away];
  });
  return best < 0 ? null : (parcels.splice(best, 1)[0] ?? null);
}

/** A kind of housing for each parcel, or null; denser kinds where the households would not fit. */
function chooseHousing(draft: Draft, parcels: readonly Parcel[], wanted: number): (HousingKind | null)[] {
  const { random } = draft;
  const place = parcels[0]?.ring[0] ?? { x: 0, y: 0 };
  const out = Math.min(1, Math.hypot(place.x, place.y) / 12_000);
  const usable = parcels.reduce((sum, parcel) => sum + parcel.area / 10_000, 0) * 0.86;
  const pressure = wanted / Math.max(1, usable);
  const dense = Math.max(0, Math.min(1, (pressure - 115) / 150));
  const mix: [HousingKind, number][] = [
    ['walk_up', 0.62 - 0.12 * out - 0.4 * dense],
    ['commercial_residential', 0.27 - 0.14 * dense],
    ['high_rise', 0.09 + 0.05 * out + 0.75 * dense],
    ['urban_village', out > 0.3 ? 0.035 : 0.012],
  ];
  const kinds = parcels.map((): HousingKind | null => null);
  let room = 0;
  for (let index = 0; index < parcels.length && room < wanted; index += 1) {
    const parcel = parcels[index];
    if (!parcel || parcel.area < 2_500) continue;
    const drawn = draw(mix, random);
    const kind = drawn === 'high_rise' && parcel.area < 9_000 ? 'commercial_residential' : drawn;
    kinds[index] = kind;
    room += flatsOn(parcel, kind);
  }
  const byArea = parcels
    .map((_, index) => index)
    .sort((a, b) => (parcels[b]?.area ?? 0) - (parcels[a]?.area ?? 0));
  for (const index of byArea) {
    const parcel = parcels[index];
    const kind = kinds[index];
    if (room >= wanted) break;
    if (!parcel || !kind || kind === 'high_rise' || parcel.area < 5_000) continue;
    kinds[index] = 'high_rise';
    room += flatsOn(parcel, 'high_rise') - flatsOn(parcel, kind);
  }
  return kinds;
}

function flatsOn(parcel: Parcel, kind: HousingKind): number {
  return (parcel.area / 10_000) * housing[kind].flatsPerHectare * 0.82;
}

function draw(mix: readonly (readonly [HousingKind, number])[], random: Random): HousingKind {
  const total = mix.reduce((sum, [, weight]) => sum + Math.max(0, weight), 0);
  let rest = random.next() * total;
  for (const [kind, weight] of mix) {
    rest -= Math.max(0, weight);
    if (rest <= 0) return kind;
  }
  return 'walk_up';
}

function buildOther(draft: Draft, parcel: Parcel, taken: Set<string>): void {
  const { random } = draft;
  const { urbanity } = parcel.block;
  if (parcel.area < 1_500) {
    addPlot(draft, parcel, parcel.ring, 'park');
    return;
  }
  if (urbanity < 0.3 || planeArea(parcel.ring) > 150_000) {
    const corner = parcel.ring[0] ?? { x: 0, y: 0 };
    addPlot(draft, parcel, parcel.ring, plain(corner.x, corner.y) > 0.4 ? 'farmland' : 'forest');
    return;
  }
  const isCentral = urbanity > 0.9;
  const isLarge = parcel.area > 26_000;
  const kinds: readonly SiteKind[] = isLarge
    ? isCentral
      ? ['factory', 'park', 'university', 'park', 'mall', 'factory']
      : ['factory', 'park', 'university', 'factory', 'depot', 'park']
    : isCentral
      ? ['office', 'office', 'park', 'school', 'depot', 'park', 'government']
      : ['factory', 'park', 'depot', 'office', 'park', 'market'];
  const kind = random.pick(kinds);
  buildSite(draft, parcel, kind, siteName(kind, draft.plan.name, random, taken), false);
}

function shuffle<T>(items: T[], random: Random): void {
  for (let index = items.length - 1; index > 0; index -= 1) {
    const other = random.integer(0, index);
    const one = items[index];
    const two = items[other];
    if (one !== undefined && two !== undefined) [items[index], items[other]] = [two, one];
  }
}
