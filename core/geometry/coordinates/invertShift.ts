import type { Position } from '../shape.ts';

/** A tenth of a millimetre in degrees. */
const toleranceDegrees = 1e-9;
const mostRounds = 20;

/**
 * The position that `forward` would bring to `target`. The shifts are smooth and small against their own change, so
 * taking the remaining difference back converges by a factor of about a thousand a round.
 */
export function invertShift(forward: (position: Position) => Position, target: Position): Position {
  let longitude = target[0];
  let latitude = target[1];
  for (let round = 0; round < mostRounds; round += 1) {
    const [reachedLongitude, reachedLatitude] = forward([longitude, latitude]);
    const east = target[0] - reachedLongitude;
    const north = target[1] - reachedLatitude;
    longitude += east;
    latitude += north;
    if (Math.abs(east) < toleranceDegrees && Math.abs(north) < toleranceDegrees) break;
  }
  return [longitude, latitude];
}
