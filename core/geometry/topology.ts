import type { IntegerVertex } from './measure.ts';

/** A polygon with holes: closed rings, the shell first. */
export type Rings = readonly (readonly IntegerVertex[])[];
/** What one region covers. */
export type Outline = readonly Rings[];

/** A stretch of line between two junctions, or a whole ring that meets no other. */
export interface Arc {
  readonly points: readonly IntegerVertex[];
  /** The outlines that run along it, by their place in the list. */
  readonly users: readonly number[];
}

export interface ArcUse {
  readonly arc: number;
  readonly isReversed: boolean;
}

export interface Topology {
  readonly arcs: readonly Arc[];
  /** For each outline its polygons, for each its rings, for each the arcs in order. */
  readonly outlines: readonly (readonly (readonly (readonly ArcUse[])[])[])[];
}

const keyOf = (vertex: IntegerVertex | undefined): string => (vertex ? `${vertex[0]},${vertex[1]}` : '');

/** A ring without its closing vertex and without vertices that repeat the one before. */
function openRing(ring: readonly IntegerVertex[]): IntegerVertex[] {
  const open = ring.filter((vertex, index) => index === 0 || keyOf(vertex) !== keyOf(ring[index - 1]));
  if (open.length > 1 && keyOf(open[0]) === keyOf(open[open.length - 1])) open.pop();
  return open;
}

/** Vertices at which rings part: visited with other neighbours, whichever way round, than before. */
function findJunctions(rings: Iterable<readonly IntegerVertex[]>): Set<string> {
  const neighbours = new Map<string, string>();
  const junctions = new Set<string>();
  for (const ring of rings) {
    for (const [index, vertex] of ring.entries()) {
      const before = keyOf(ring[(index + ring.length - 1) % ring.length]);
      const after = keyOf(ring[(index + 1) % ring.length]);
      const pair = before < after ? `${before}|${after}` : `${after}|${before}`;
      const key = keyOf(vertex);
      const known = neighbours.get(key);
      if (known === undefined) neighbours.set(key, pair);
      else if (known !== pair) junctions.add(key);
    }
  }
  return junctions;
}

/** Cuts an open ring at its junctions; without any it is one closed stretch from its least vertex. */
function cutRing(ring: readonly IntegerVertex[], junctions: ReadonlySet<string>): IntegerVertex[][] {
  let start = ring.findIndex((vertex) => junctions.has(keyOf(vertex)));
  if (start < 0) {
    start = 0;
    for (const [index, vertex] of ring.entries()) if (keyOf(vertex) < keyOf(ring[start])) start = index;
  }
  const turned = [...ring.slice(start), ...ring.slice(0, start + 1)];
  const stretches: IntegerVertex[][] = [];
  let stretch: IntegerVertex[] = [];
  for (const [index, vertex] of turned.entries()) {
    stretch.push(vertex);
    if (index === 0 || (index < turned.length - 1 && !junctions.has(keyOf(vertex)))) continue;
    stretches.push(stretch);
    stretch = [vertex];
  }
  return stretches;
}

/**
 * Cuts the outlines of neighbours into the arcs that they share. Between junctions every vertex has the same two
 * neighbours in all rings, so the first step of a stretch names it.
 */
export function buildTopology(outlines: readonly Outline[]): Topology {
  const opened = outlines.map((outline) => outline.map((rings) => rings.map(openRing)));
  const junctions = findJunctions(opened.flat(2));
  const arcs: { points: readonly IntegerVertex[]; users: number[] }[] = [];
  const places = new Map<string, number>();
  const place = (stretch: readonly IntegerVertex[], user: number): ArcUse => {
    const forwards = `${keyOf(stretch[0])}|${keyOf(stretch[1])}`;
    const backwards = `${keyOf(stretch[stretch.length - 1])}|${keyOf(stretch[stretch.length - 2])}`;
    const isReversed = backwards < forwards;
    const name = isReversed ? backwards : forwards;
    const known = places.get(name);
    const arc = known ?? arcs.length;
    if (known === undefined) {
      places.set(name, arc);
      arcs.push({ points: isReversed ? [...stretch].reverse() : stretch, users: [] });
    }
    const users = arcs[arc]?.users;
    if (users && !users.includes(user)) users.push(user);
    return { arc, isReversed };
  };
  return {
    arcs,
    outlines: opened.map((outline, user) =>
      outline.map((rings) =>
        rings.map((ring) => cutRing(ring, junctions).map((stretch) => place(stretch, user))),
      ),
    ),
  };
}

/** A closed ring from its arcs, which may be the exact ones or generalised ones. */
export function joinArcs(
  uses: readonly ArcUse[],
  pointsOf: (arc: number) => readonly IntegerVertex[],
): IntegerVertex[] {
  const ring: IntegerVertex[] = [];
  for (const { arc, isReversed } of uses) {
    const points = pointsOf(arc);
    const run = isReversed ? [...points].reverse() : points;
    ring.push(...(ring.length === 0 ? run : run.slice(1)));
  }
  return ring;
}
