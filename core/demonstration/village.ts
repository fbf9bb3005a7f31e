import type { Block } from './blocks.ts';
import { addPlot, type Draft, type Parcel } from './draft.ts';
import { fitRectangle, rectangleRing } from './footprint.ts';
import type { RoadClass } from './form.ts';
import { centroid, extentIn, turnedFrame, type TurnedFrame } from './frameOfBlock.ts';
import { housing } from './housing.ts';
import { planeArea, plainEdge } from './mesh.ts';
import { cutStrips } from './parcels.ts';
import type { MeshPoint } from './plane.ts';
import { buildSite } from './site.ts';
import { plain } from './terrain.ts';
import { laySpecial, layWild } from './urban.ts';

/** A village: courtyards in rows at its heart, fields or woods around. */
export function layVillage(draft: Draft, blocks: readonly Block[], factor: number): void {
  for (const block of blocks) if (block.ground !== 'open') laySpecial(draft, block);
  const open = blocks.filter((block) => block.ground === 'open');
  const middle = meanPlace(open);
  const size = (block: Block): number => {
    const place = centroid(block.ring);
    return Math.hypot(place.x - middle.x, place.y - middle.y) - block.area / 1_500;
  };
  open.sort((a, b) => size(a) - size(b));
  let courtyards = (draft.plan.households / 0.9) * factor;
  let isFirst = true;
  for (const block of open) {
    if (courtyards <= 0) layWild(draft, block);
    else courtyards -= settle(draft, block, courtyards, isFirst);
    isFirst = false;
  }
}

function meanPlace(blocks: readonly Block[]): { x: number; y: number } {
  let x = 0;
  let y = 0;
  for (const block of blocks) {
    const place = centroid(block.ring);
    x += place.x / blocks.length;
    y += place.y / blocks.length;
  }
  return { x, y };
}

/** Cuts a heart out of a block and fills it; returns how many courtyards it got. */
function settle(draft: Draft, block: Block, courtyards: number, isFirst: boolean): number {
  const frame = turnedFrame(block.angle);
  const parcel: Parcel = { block, ring: block.ring, frame, area: block.area };
  const area = Math.min(block.area * 0.7, courtyards * 640 + (isFirst ? 9_000 : 0));
  const heart = cutHeart(draft, parcel, area);
  let built = 0;
  const quarters = quarter(draft, heart, frame, 26_000);
  quarters.forEach((ring, index) => {
    const part: Parcel = { block, ring, frame, area: planeArea(ring) };
    if (isFirst && index === Math.floor(quarters.length / 2) && quarters.length > 2) {
      buildSite(draft, part, 'school', `${draft.plan.name}小学`, false);
      return;
    }
    built += fillWithCourtyards(draft, part);
  });
  return Math.max(built, 1);
}

function cutHeart(draft: Draft, parcel: Parcel, area: number): readonly MeshPoint[] {
  const { frame } = parcel;
  const { mesh, random } = draft;
  const middle = centroid(parcel.ring);
  const half = Math.sqrt(area) / 2;
  const stretch = random.between(0.85, 1.3);
  let heart: readonly MeshPoint[] = parcel.ring;
  const around: (readonly MeshPoint[])[] = [];
  const u = middle.x * frame.ux + middle.y * frame.uy;
  const v = middle.x * frame.vx + middle.y * frame.vy;
  const cuts: readonly (readonly [nx: number, ny: number, offset: number, keepsHigh: boolean])[] = [
    [frame.ux, frame.uy, u - half * stretch, true],
    [frame.ux, frame.uy, u + half * stretch, false],
    [frame.vx, frame.vy, v - half / stretch, true],
    [frame.vx, frame.vy, v + half / stretch, false],
  ];
  for (const [nx, ny, offset, keepsHigh] of cuts) {
    const cut = mesh.cut(heart, nx, ny, offset, { ...plainEdge, road: 'residential' });
    if (!cut) continue;
    heart = keepsHigh ? cut[1] : cut[0];
    around.push(keepsHigh ? cut[0] : cut[1]);
  }
  for (const ring of around) {
    const corner = ring[0] ?? middle;
    addPlot(draft, parcel, ring, plain(corner.x, corner.y) > 0.25 ? 'farmland' : 'forest');
  }
  return heart;
}

function quarter(
  draft: Draft,
  ring: readonly MeshPoint[],
  frame: TurnedFrame,
  largest: number,
): (readonly MeshPoint[])[] {
  const area = planeArea(ring);
  if (area <= largest) return [ring];
  const extent = extentIn(frame, ring);
  const isWide = extent.uHigh - extent.uLow > extent.vHigh - extent.vLow;
  const share = draft.random.between(0.42, 0.58);
  const road: RoadClass = 'residential';
  const cut = isWide
    ? draft.mesh.cut(ring, frame.ux, frame.uy, extent.uLow + (extent.uHigh - extent.uLow) * share, {
        ...plainEdge,
        road,
      })
    : draft.mesh.cut(ring, frame.vx, frame.vy, extent.vLow + (extent.vHigh - extent.vLow) * share, {
        ...plainEdge,
        road,
      });
  if (!cut) return [ring];
  return cut.flatMap((part) => quarter(draft, part, frame, largest));
}

/** Strips of two rows would be too fine for plots: a plot is one row of up to a dozen courtyards. */
function fillWithCourtyards(draft: Draft, parcel: Parcel): number {
  const { frame } = parcel;
  const { mesh, random } = draft;
  const type = housing.courtyard;
  const extent = extentIn(frame, parcel.ring);
  const rows = Math.max(1, Math.round((extent.vHigh - extent.vLow) / type.rowPitch));
  const pitch = (extent.vHigh - extent.vLow) / rows;
  const offsets = Array.from({ length: rows - 1 }, (_, index) => extent.vLow + pitch * (index + 1));
  let built = 0;
  for (const strip of cutStrips(mesh, parcel.ring, frame.vx, frame.vy, offsets)) {
    const plot = addPlot(draft, parcel, strip, 'village');
    const ring = mesh.current(strip);
    const free = fitRectangle(mesh, ring, frame, { width: 400, depth: 19 }, { width: 13, depth: 9 }, 1.5);
    if (!free) continue;
    const count = Math.floor(free.width / type.cellWidth);
    for (let index = 0; index < count; index += 1) {
      if (random.chance(0.06)) continue;
      const depth = type.depth * random.between(0.85, 1.2);
      plot.buildings.push({
        kind: 'courtyard',
        name: null,
        units: 1,
        floors: random.chance(0.25) ? 2 : 1,
        flatsPerFloor: 1,
        storeyMetres: 3.3,
        builtYear: random.integer(type.years[0], type.years[1]),
        ring: rectangleRing(frame, {
          u: free.u - free.width / 2 + (index + 0.5) * (free.width / count),
          v: free.v + (free.depth - depth) / 2,
          width: type.unitWidth * random.between(0.9, 1.2),
          depth: Math.min(depth, free.depth),
        }),
      });
      built += 1;
    }
  }
  return built;
}
