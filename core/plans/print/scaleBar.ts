export interface ScaleBar {
  readonly segmentMetres: number;
  readonly segments: number;
  readonly segmentMillimetres: number;
}

const roundMetres = [1, 2, 5].flatMap((digit) => [1, 10, 100, 1000, 10_000].map((power) => digit * power));
const ascending = [...roundMetres].sort((one, other) => one - other);

/** A bar of four equal parts of a round length (1, 2 or 5 times a power of ten), as long as fits, in true scale. */
export function scaleBarOf(scale: number, mostMillimetres: number): ScaleBar {
  const segments = 4;
  const fits = (metres: number): boolean => ((metres * 1000) / scale) * segments <= mostMillimetres;
  const segmentMetres = ascending.filter(fits).at(-1) ?? 1;
  return { segmentMetres, segments, segmentMillimetres: (segmentMetres * 1000) / scale };
}
