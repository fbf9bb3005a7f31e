import { hashUnit } from '../random/random.ts';
import type { RoadClass } from './form.ts';
import type { LatticeLine } from './lines.ts';
import type { Place } from './plane.ts';
import { greenAt, plain, railway, river, riverMouthNorth, urbanity } from './terrain.ts';

/** What one edge of the lattice carries. */
export interface EdgeUse {
  readonly road: RoadClass | null;
  readonly barrier: 'river' | 'bank' | 'rail' | null;
  readonly isBridge: boolean;
  readonly isTunnel: boolean;
}

const nothing: EdgeUse = { road: null, barrier: null, isBridge: false, isTunnel: false };

export function useOfEdge(
  seed: number,
  line: LatticeLine | undefined,
  direction: 'north' | 'east',
  middle: Place,
  cell: { column: number; row: number },
): EdgeUse {
  if (!line) return nothing;
  const isRiver = middle.y < riverMouthNorth;
  if (line.use === 'bank') return isRiver ? { ...nothing, barrier: 'bank' } : nothing;
  if (line.use === 'river-middle') return isRiver ? { ...nothing, barrier: 'river' } : nothing;
  if (line.use === 'rail') return { ...nothing, barrier: 'rail' };
  const chance = hashUnit(seed + (direction === 'east' ? 81 : 82), cell.column, cell.row);
  const road = roadOn(line, urbanity(seed, middle.x, middle.y), chance, direction, middle);
  if (direction === 'east') {
    const isBig = road === 'primary' || road === 'trunk' || road === 'motorway';
    if (isRiver && isBetween(middle.x, river.westBank, river.eastBank))
      return isBig ? { ...nothing, road, isBridge: true } : nothing;
    if (isRiver && isBetween(middle.x, river.westRoad, river.eastRoad))
      return isBig ? { ...nothing, road } : nothing;
    if (isBetween(middle.x, railway.west, railway.east)) {
      return isBig || road === 'secondary' ? { ...nothing, road, isTunnel: true } : nothing;
    }
  }
  const isMinor = road === 'residential' || road === 'tertiary' || road === 'secondary';
  return isMinor && greenAt(middle.x, middle.y) ? nothing : { ...nothing, road };
}

/** The class of road that a line carries at one place: thinned outside the built-up area. */
function roadOn(
  line: LatticeLine,
  urban: number,
  chance: number,
  direction: 'north' | 'east',
  middle: Place,
): RoadClass | null {
  const { x, y } = middle;
  switch (line.use) {
    case 'ring': {
      const isRing = direction === 'east' ? isBetween(x, -7_900, 6_300) : isBetween(y, -10_800, 8_200);
      return isRing ? 'trunk' : urban > 0.12 ? 'primary' : 'secondary';
    }
    case 'primary':
      if (urban > 0.25) return 'primary';
      if (line.majorNumber % (plain(x, y) > 0.4 ? 3 : 6) === 0) return urban > 0.05 ? 'primary' : 'secondary';
      return urban > 0.06 ? 'secondary' : null;
    case 'secondary':
      return urban > 0.22 ? 'secondary' : null;
    case 'tertiary':
      return urban > 0.3 && chance > 0.14 ? 'tertiary' : null;
    case 'residential':
      return urban > 0.34 && chance > 0.3 ? 'residential' : null;
    case 'none':
      return urban > 0.35 ? (chance > 0.5 ? 'tertiary' : 'secondary') : null;
    default:
      return null;
  }
}

function isBetween(value: number, from: number, to: number): boolean {
  return value > from && value < to;
}
