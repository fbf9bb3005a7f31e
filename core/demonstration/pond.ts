import { planeArea } from './mesh.ts';
import { centroid } from './frameOfBlock.ts';
import type { Random } from '../random/random.ts';
import type { Ring } from './form.ts';
import { toVertex, type MeshPoint } from './plane.ts';

/** A rounded pond around the middle of a park, well inside it; null where the park is too small. */
export function pondRing(park: readonly MeshPoint[], random: Random): Ring | null {
  if (planeArea(park) < 15_000 || random.chance(0.3)) return null;
  const middle = centroid(park);
  let reach = Infinity;
  park.forEach((point, index) => {
    const next = park[(index + 1) % park.length] ?? point;
    reach = Math.min(reach, distanceTo(middle, point, next));
  });
  if (reach < 30) return null;
  const phase = random.between(0, 6.28);
  return Array.from({ length: 24 }, (_, step) => {
    const angle = (step / 24) * 2 * Math.PI;
    const radius =
      reach * (0.5 + 0.12 * Math.sin(2 * angle + phase) + 0.06 * Math.sin(3 * angle + 2 * phase));
    return toVertex(middle.x + Math.cos(angle) * radius * 1.25, middle.y + Math.sin(angle) * radius * 0.85);
  });
}

function distanceTo(place: { x: number; y: number }, from: MeshPoint, to: MeshPoint): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const along = ((place.x - from.x) * dx + (place.y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(place.x - from.x - share * dx, place.y - from.y - share * dy);
}
