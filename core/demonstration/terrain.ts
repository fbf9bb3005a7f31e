import { roughNoise, smoothNoise, smoothStep } from './noise.ts';
import type { Place } from './plane.ts';

/** Nominal position of the Fen river's middle, its banks and the roads along it, in metres east of the centre. */
export const river = {
  westRoad: -2170,
  westBank: -2010,
  middle: -1800,
  eastBank: -1590,
  eastRoad: -1430,
} as const;
/** The railway's strip of land. */
export const railway = { west: 3290, east: 3360 } as const;

/** The Fen leaves the mountains here; farther north its strip of lattice is ordinary ground. */
export const riverMouthNorth = 15_300;

export interface Green {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Share of the radius that is water. */
  readonly lake: number;
  readonly lakeName: string | null;
}

/** Large parks and the lake, in nominal metres from the centre. */
export const greens: readonly Green[] = [
  { name: '晋阳湖公园', x: -5_700, y: -9_800, radius: 1_450, lake: 0.72, lakeName: '晋阳湖' },
  { name: '迎泽公园', x: 250, y: -900, radius: 430, lake: 0.4, lakeName: '迎泽湖' },
  { name: '龙潭公园', x: -250, y: 2_500, radius: 400, lake: 0.5, lakeName: '龙潭' },
  { name: '森林公园', x: -300, y: 8_300, radius: 780, lake: 0.3, lakeName: null },
  { name: '学府公园', x: 700, y: -5_300, radius: 420, lake: 0.35, lakeName: null },
  { name: '玉门河公园', x: -4_700, y: 2_300, radius: 400, lake: 0.3, lakeName: null },
  { name: '长风公园', x: -4_000, y: -4_300, radius: 420, lake: 0.4, lakeName: null },
  { name: '龙城公园', x: 3_800, y: -11_500, radius: 620, lake: 0.35, lakeName: null },
  { name: '牛驼寨公园', x: 6_300, y: 3_900, radius: 620, lake: 0, lakeName: null },
];

export function greenAt(x: number, y: number): Green | null {
  return greens.find((green) => Math.hypot(x - green.x, y - green.y) < green.radius) ?? null;
}

interface Town extends Place {
  readonly radius: number;
  readonly strength: number;
}

/** County towns and mining towns outside the basin. */
const towns: readonly Town[] = [
  { x: -31_500, y: 4_500, radius: 2_900, strength: 1 },
  { x: -16_500, y: -27_500, radius: 2_700, strength: 1 },
  { x: 12_500, y: 21_500, radius: 2_500, strength: 0.95 },
  { x: -66_500, y: 21_000, radius: 1_700, strength: 0.85 },
  { x: -1_500, y: -35_000, radius: 1_700, strength: 0.8 },
  { x: 3_500, y: -24_500, radius: 2_200, strength: 0.8 },
  { x: -37_500, y: 6_500, radius: 1_500, strength: 0.75 },
  { x: -15_500, y: 1_500, radius: 1_500, strength: 0.75 },
];

/** 0 in the hills and fields, 1 in the built-up basin between them. */
export function urbanity(seed: number, x: number, y: number): number {
  const wobble = 0.13 * roughNoise(seed + 31, x / 3800, y / 3800);
  const distance = Math.hypot((x + 700) / 8_600, (y + 2_600) / 14_600) + wobble;
  let value = 1 - smoothStep(0.78, 1.08, distance);
  for (const town of towns) {
    const away = Math.hypot(x - town.x, y - town.y) / town.radius + wobble;
    value = Math.max(value, town.strength * (1 - smoothStep(0.6, 1.15, away)));
  }
  return value;
}

/** Communities in a square kilometre, up to a factor: decides how small regions are. */
export function communityDensity(seed: number, x: number, y: number): number {
  const core = Math.exp(-((x / 5_500) ** 2 + ((y + 500) / 7_500) ** 2));
  const built = urbanity(seed, x, y);
  return 0.11 + 0.1 * plain(x, y) + built * (0.75 + 3.4 * core);
}

/** 1 in the flat land of the Fen valley, 0 in the mountains: farmland or forest. */
export function plain(x: number, y: number): number {
  const halfWidth = 8_600 + smoothStep(-9_000, -26_000, y) * 15_500;
  const wobble = 1_500 * roughNoise(77, x / 4_000, y / 4_000) + 500 * roughNoise(78, x / 1_300, y / 1_300);
  const away = Math.abs(x + 2_200 + riverDrift(y) * 0.6) + wobble;
  const valley = 1 - smoothStep(halfWidth * 0.85, halfWidth * 1.15, away);
  const south = 1 - smoothStep(9_000, 17_000, y + wobble);
  const north = 1 - smoothStep(4_500, 9_500, Math.hypot(x - 11_500, (y - 23_500) * 0.75) + 2 * wobble);
  const loufan = 0.8 * (1 - smoothStep(1_500, 3_500, Math.hypot(x + 66_500, y - 21_000) + wobble));
  return Math.max(valley * south, north, loufan);
}

/** How far west the river has drifted from its nominal line. */
function riverDrift(y: number): number {
  const bend = 330 * Math.sin(y / 5_400 + 0.6) + 130 * Math.sin(y / 2_300);
  const southWest = y < -14_000 ? ((-14_000 - y) / 16_000) ** 1.5 * 3_300 : 0;
  return bend + Math.min(southWest, 13_000);
}

/** Bends the straight lattice: along the river, into rings, and into gentle irregular curves. */
export function warp(seed: number, x: number, y: number): Place {
  const ring = roundToRing(x + 300, y + 1500);
  const reach = 9_000 + (y < -12_000 ? Math.min(9_000, (-12_000 - y) * 0.7) : 0);
  const along = Math.exp(-(((x - river.middle) / reach) ** 2));
  // only along the river: in the hills the steep edge of the calm strip would fold the narrow blocks between its lines
  const beside = Math.exp(-(((x - river.middle) / 700) ** 2));
  const calm = 1 - 0.85 * beside * (1 - smoothStep(riverMouthNorth, 21_000, y));
  const far = smoothStep(9_000, 26_000, Math.hypot(x, y));
  const wide = 230 - 60 * far;
  const hills = 900 * far * (0.3 + 0.7 * smoothStep(-26_000, -14_000, y));
  const east =
    wide * smoothNoise(seed + 41, x / 4_300, y / 4_300) + 58 * smoothNoise(seed + 43, x / 1_300, y / 1_300);
  const north =
    wide * smoothNoise(seed + 42, x / 4_300, y / 4_300) + 58 * smoothNoise(seed + 44, x / 1_300, y / 1_300);
  const hillsEast = hills * smoothNoise(seed + 45, x / 7_500, y / 7_500);
  const hillsNorth = hills * smoothNoise(seed + 46, x / 7_500, y / 7_500);
  return {
    x: x + ring.x * calm - riverDrift(y) * along + (east + hillsEast) * calm,
    y: y + ring.y + north + hillsNorth,
  };
}

/** Pulls the corners of squares around the centre inwards, so that the outer roads run as rounded rings. */
function roundToRing(x: number, y: number): Place {
  const tall = y / 1.35;
  const distance = Math.hypot(x, tall);
  if (distance < 1) return { x: 0, y: 0 };
  const squared = (x ** 4 + tall ** 4) ** 0.25;
  const strength = 0.55 * smoothStep(2_500, 7_500, distance) * (1 - smoothStep(13_000, 24_000, distance));
  const factor = (squared / distance - 1) * strength;
  return { x: x * factor, y: y * factor };
}
