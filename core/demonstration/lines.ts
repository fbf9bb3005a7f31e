import { createRandom, type Random } from '../random/random.ts';
import { railway, river } from './terrain.ts';

/** What runs along a whole line of the lattice; rank is finest at 4, so that thinning keeps long roads whole. */
export type LineUse =
  'ring' | 'primary' | 'secondary' | 'tertiary' | 'residential' | 'none' | 'bank' | 'river-middle' | 'rail';

export interface LatticeLine {
  readonly position: number;
  readonly use: LineUse;
  /** Counts the big roads outwards, so that only some go on into the country as highways. */
  readonly majorNumber: number;
}

const middleRing = { east: 5_300, west: -7_000, north: 7_000, south: -9_500 };

/** Lines that run north to south, by position east of the centre. */
export function northSouthLines(seed: number, west: number, east: number): LatticeLine[] {
  const random = createRandom(seed, 'north-south lines');
  const fixed: LatticeLine[] = [
    { position: river.westRoad, use: 'primary', majorNumber: 0 },
    { position: river.westBank, use: 'bank', majorNumber: 1 },
    { position: river.middle, use: 'river-middle', majorNumber: 1 },
    { position: river.eastBank, use: 'bank', majorNumber: 1 },
    { position: river.eastRoad, use: 'primary', majorNumber: 0 },
  ];
  const eastward = march(random, river.eastRoad, east, middleRing.east);
  const westward = march(random, river.westRoad, west, middleRing.west);
  const rails: LatticeLine[] = [
    { position: railway.west, use: 'rail', majorNumber: 1 },
    { position: railway.east, use: 'rail', majorNumber: 1 },
  ];
  const clear = eastward.filter(
    (line) => line.position < railway.west - 110 || line.position > railway.east + 110,
  );
  return [...fixed, ...clear, ...westward, ...rails].sort((a, b) => a.position - b.position);
}

/** Lines that run east to west, by position north of the centre. */
export function eastWestLines(seed: number, south: number, north: number): LatticeLine[] {
  const random = createRandom(seed, 'east-west lines');
  const start: LatticeLine = { position: -120, use: 'primary', majorNumber: 0 };
  return [
    start,
    ...march(random, start.position, north, middleRing.north),
    ...march(random, start.position, south, middleRing.south),
  ].sort((a, b) => a.position - b.position);
}

/** Walks outwards from a big road: superblocks of three to five blocks, wider the farther out. */
function march(random: Random, from: number, to: number, ringAt: number): LatticeLine[] {
  const direction = Math.sign(to - from);
  const lines: LatticeLine[] = [];
  let position = from;
  let major = 1;
  let hasRing = false;
  while (Math.abs(position) < 15_500 && (to - position) * direction > 1_200) {
    const blocks = random.integer(3, 5);
    const width = blockWidth(random, Math.abs(position));
    const secondary = blocks === 3 ? 0 : Math.floor(blocks / 2);
    for (let block = 1; block <= blocks; block += 1) {
      position += direction * width * random.between(0.82, 1.18);
      if (block === blocks) {
        const isRing: boolean = !hasRing && (position - ringAt) * direction > 0;
        hasRing ||= isRing;
        lines.push({ position, use: isRing ? 'ring' : 'primary', majorNumber: major });
        major += 1;
      } else {
        const use = block === secondary ? 'secondary' : random.chance(0.45) ? 'tertiary' : 'residential';
        lines.push({ position, use, majorNumber: -1 });
      }
    }
  }
  while ((to - position) * direction > 1_200) {
    position += direction * random.between(690, 900);
    lines.push({ position, use: lines.length % 4 === 0 ? 'primary' : 'none', majorNumber: major });
    if (lines.length % 4 === 1) major += 1;
  }
  return lines;
}

function blockWidth(random: Random, distance: number): number {
  const base = distance < 5_000 ? 235 : distance < 8_500 ? 290 : distance < 12_000 ? 370 : 480;
  return base * random.between(0.9, 1.15);
}
