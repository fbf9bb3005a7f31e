import type { Random } from '../random/random.ts';
import type { Block } from './blocks.ts';
import type { Parcel } from './draft.ts';
import type { RoadClass } from './form.ts';
import { extentIn, turnedFrame } from './frameOfBlock.ts';
import { planeArea, plainEdge, type Mesh } from './mesh.ts';
import type { MeshPoint } from './plane.ts';

/** Cuts a block across its longer side until the parts are of the size of a compound; the cuts are lanes or walls. */
export function cutParcels(mesh: Mesh, block: Block, random: Random, largest: number): Parcel[] {
  const frame = turnedFrame(block.angle);
  const result: Parcel[] = [];
  const cutFurther = (ring: readonly MeshPoint[], depth: number): void => {
    const area = planeArea(ring);
    const limit = largest * random.between(0.7, 1.25);
    if (area > limit && depth < 12) {
      const parts = cutAcross(mesh, ring, block.angle, random, laneFor(area, random));
      if (parts) {
        for (const part of parts) cutFurther(part, depth + 1);
        return;
      }
    }
    result.push({ block, ring, frame, area });
  };
  cutFurther(block.ring, 0);
  return result;
}

function laneFor(area: number, random: Random): RoadClass | null {
  if (area > 150_000) return 'tertiary';
  if (area > 55_000) return 'residential';
  return random.chance(0.55) ? 'residential' : null;
}

function cutAcross(
  mesh: Mesh,
  ring: readonly MeshPoint[],
  angle: number,
  random: Random,
  road: RoadClass | null,
): [MeshPoint[], MeshPoint[]] | null {
  const turned = turnedFrame(angle + random.between(-0.05, 0.05));
  const extent = extentIn(turned, ring);
  const isWide = extent.uHigh - extent.uLow > extent.vHigh - extent.vLow;
  for (const share of [random.between(0.42, 0.58), 0.5, 0.4, 0.6]) {
    const offset = isWide
      ? extent.uLow + (extent.uHigh - extent.uLow) * share
      : extent.vLow + (extent.vHigh - extent.vLow) * share;
    const cut = isWide
      ? mesh.cut(ring, turned.ux, turned.uy, offset, { ...plainEdge, road })
      : mesh.cut(ring, turned.vx, turned.vy, offset, { ...plainEdge, road });
    if (cut) return cut;
  }
  return null;
}

/** Parallel cuts at given offsets along (nx, ny), lowest first; cuts that fail are left out. */
export function cutStrips(
  mesh: Mesh,
  ring: readonly MeshPoint[],
  nx: number,
  ny: number,
  offsets: readonly number[],
): (readonly MeshPoint[])[] {
  const strips: (readonly MeshPoint[])[] = [];
  let rest: readonly MeshPoint[] = ring;
  for (const offset of offsets) {
    const cut = mesh.cut(rest, nx, ny, offset, plainEdge);
    if (!cut) continue;
    strips.push(cut[0]);
    rest = cut[1];
  }
  strips.push(rest);
  return strips;
}
