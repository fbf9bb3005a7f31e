import type { SizeMillimetres } from './paper.ts';

/** Denominators that people can reckon with; a posted community map is 1:1,000 to 1:3,000. */
export const mapScales = [
  200, 250, 300, 400, 500, 600, 750, 1000, 1250, 1500, 2000, 2500, 3000, 4000, 5000, 6000, 7500, 10_000,
  12_500, 15_000, 20_000, 25_000, 30_000, 40_000, 50_000, 75_000, 100_000, 150_000, 200_000,
] as const;

export interface SizeMetres {
  readonly width: number;
  readonly height: number;
}

/** Whether ground of this size fits a frame at 1:scale with the given share of the frame left free all round. */
export function fitsAtScale(
  ground: SizeMetres,
  frame: SizeMillimetres,
  scale: number,
  freeShare: number,
): boolean {
  const millimetres = (metres: number): number => (metres * 1000) / scale;
  return (
    millimetres(ground.width) <= frame.width * (1 - 2 * freeShare) &&
    millimetres(ground.height) <= frame.height * (1 - 2 * freeShare)
  );
}

/** The round scale that shows the ground largest, 1:500 at most, or null if none is small enough. */
export function largestFittingScale(
  ground: SizeMetres,
  frame: SizeMillimetres,
  freeShare = 0.06,
): number | null {
  return mapScales.find((scale) => scale >= 500 && fitsAtScale(ground, frame, scale, freeShare)) ?? null;
}
