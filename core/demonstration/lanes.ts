import type { Draft, DraftCompound } from './draft.ts';
import type { Vertex } from './form.ts';
import { extentIn } from './frameOfBlock.ts';
import { housing } from './housing.ts';
import { toVertex } from './plane.ts';
import { wallPlaces } from './walls.ts';

/** Roads inside a compound: a loop inside the wall and a lane between every other row of buildings. */
export function compoundLanes(draft: Draft, compound: DraftCompound): Vertex[][] {
  if (!compound.isWalled) return [];
  const { frame } = compound;
  const parcel = draft.mesh.current(compound.parcel);
  const inner = wallPlaces(draft.mesh, parcel);
  const extent = extentIn(frame, parcel);
  const rows = Math.max(1, Math.round((extent.vHigh - extent.vLow) / housing[compound.kind].rowPitch));
  const pitch = (extent.vHigh - extent.vLow) / rows;
  const lanes: Vertex[][] = [];
  for (let row = 1; row < rows; row += 1) {
    const v = extent.vLow + pitch * row;
    const ends = crossings(inner, frame, v);
    if (!ends || ends[1] - ends[0] < 40) continue;
    lanes.push(
      [ends[0] + 1, ends[1] - 1].map((u) =>
        toVertex(u * frame.ux + v * frame.vx, u * frame.uy + v * frame.vy),
      ),
    );
  }
  return lanes;
}

/** Westmost and eastmost meeting of a line of constant v with a ring, when it meets the ring just twice. */
function crossings(
  ring: readonly { x: number; y: number }[],
  frame: { ux: number; uy: number; vx: number; vy: number },
  v: number,
): readonly [number, number] | null {
  const found: number[] = [];
  ring.forEach((place, index) => {
    const next = ring[(index + 1) % ring.length] ?? place;
    const v1 = place.x * frame.vx + place.y * frame.vy - v;
    const v2 = next.x * frame.vx + next.y * frame.vy - v;
    if (v1 < 0 === v2 < 0) return;
    const share = v1 / (v1 - v2);
    found.push(
      (place.x + (next.x - place.x) * share) * frame.ux + (place.y + (next.y - place.y) * share) * frame.uy,
    );
  });
  found.sort((a, b) => a - b);
  const [west, east] = found;
  return found.length === 2 && west !== undefined && east !== undefined ? [west, east] : null;
}
