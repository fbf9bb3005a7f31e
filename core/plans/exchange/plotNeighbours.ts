import type { IntegerVertex } from '../../geometry/measure.ts';

export interface PlotNeighbour {
  readonly plot: number;
  /** Length of the shared wall, in the units of the vertices. */
  readonly length: number;
}

/**
 * Which plots share a wall, by their place in the list. Plots tile exactly and share their vertices, so a wall of one
 * is the same pair of vertices for the other.
 */
export function findPlotNeighbours(
  rings: readonly (readonly (readonly IntegerVertex[])[])[],
): readonly (readonly PlotNeighbour[])[] {
  const numbers = new Map<number, number>();
  const ownerOfWall = new Map<number, number>();
  const lengths = rings.map(() => new Map<number, number>());
  let width = 1;
  for (const own of rings) for (const ring of own) for (const [x] of ring) width = Math.max(width, x + 1);
  const numberOf = ([x, y]: IntegerVertex): number => {
    const key = y * width + x;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  };
  const vertexLimit = 2 ** 26;
  const share = (one: number, two: number, length: number): void => {
    for (const [from, to] of [
      [one, two],
      [two, one],
    ] as const) {
      const walls = lengths[from];
      walls?.set(to, (walls.get(to) ?? 0) + length);
    }
  };
  for (const [plot, own] of rings.entries()) {
    for (const ring of own) {
      let from = ring[ring.length - 1] as IntegerVertex;
      let fromNumber = numberOf(from);
      for (const to of ring) {
        const toNumber = numberOf(to);
        const wall = Math.min(fromNumber, toNumber) * vertexLimit + Math.max(fromNumber, toNumber);
        const other = ownerOfWall.get(wall);
        if (other === undefined) ownerOfWall.set(wall, plot);
        else if (other !== plot) share(plot, other, Math.hypot(to[0] - from[0], to[1] - from[1]));
        from = to;
        fromNumber = toNumber;
      }
    }
  }
  return lengths.map((walls) => [...walls].map(([plot, length]) => ({ plot, length })));
}
