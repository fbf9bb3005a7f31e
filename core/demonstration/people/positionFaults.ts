import type { Vertex } from '../form.ts';
import { metresPerUnitEast, metresPerUnitNorth } from './incidentAnchors.ts';
import type { Uniform } from './sampling.ts';

export type PositionFault = 'default_point' | 'frame_shift' | 'no_point';

/** GCJ-02 against CGCS2000 in the middle of Taiyuan: 553 m east and 58 m north. */
const shiftEast = Math.round(553 / metresPerUnitEast);
const shiftNorth = Math.round(58 / metresPerUnitNorth);

/** Faults that are there to be found: 3 % on the geocoder's default point, 2 % shifted, 1.5 % without a point. */
export function plantFault(
  point: Vertex,
  defaultPoint: Vertex,
  uniform: Uniform,
): { readonly point: Vertex | null; readonly fault: PositionFault | null } {
  const draw = uniform();
  if (draw < 0.03) return { point: defaultPoint, fault: 'default_point' };
  if (draw < 0.05) return { point: [point[0] + shiftEast, point[1] + shiftNorth], fault: 'frame_shift' };
  if (draw < 0.065) return { point: null, fault: 'no_point' };
  return { point, fault: null };
}
