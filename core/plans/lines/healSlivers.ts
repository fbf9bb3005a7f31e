import { lengthMetres } from '../../geometry/measure.ts';
import type { Chain } from './chains.ts';

export type LineSide = 'left' | 'right';

/** A smaller piece without buildings is no plot. */
const sliverSquareMetres = 100;
/** Nor is a strip of this mean width along the line: the line was meant to follow the wall. */
const stripMetres = 3;

export interface PieceToJudge {
  readonly areaSquareMetres: number;
  readonly buildings: number;
}
export interface ChainBetween {
  readonly chain: Chain;
  readonly left: number;
  readonly right: number;
}

export interface HealedPieces {
  /** Chains that still part two groups of pieces. */
  readonly standing: readonly Chain[];
  /** The group of each piece, and the side of the line on which most of each group lies; null where none tells. */
  readonly groupOf: readonly number[];
  readonly sideOf: ReadonlyMap<number, LineSide | null>;
  readonly healedSquareMetres: number;
}

class Groups {
  readonly root: number[];

  constructor(count: number) {
    this.root = Array.from({ length: count }, (_, index) => index);
  }
  of(piece: number): number {
    let root = piece;
    while (this.root[root] !== root) root = this.root[root] ?? root;
    return root;
  }
  join(first: number, second: number): void {
    this.root[this.of(second)] = this.of(first);
  }
}

/** Metres of line that a group shares with each other group. */
function neighboursOf(group: number, groups: Groups, chains: readonly ChainBetween[]): Map<number, number> {
  const shared = new Map<number, number>();
  for (const { chain, left, right } of chains) {
    const one = groups.of(left);
    const two = groups.of(right);
    if (one === two || (one !== group && two !== group)) continue;
    const other = one === group ? two : one;
    shared.set(other, (shared.get(other) ?? 0) + lengthMetres(chain.points));
  }
  return shared;
}

function nextSliver(
  groups: Groups,
  pieces: readonly PieceToJudge[],
  chains: readonly ChainBetween[],
): { group: number; into: number; area: number } | null {
  const totals = new Map<number, { area: number; buildings: number }>();
  pieces.forEach(({ areaSquareMetres, buildings }, piece) => {
    const total = totals.get(groups.of(piece)) ?? { area: 0, buildings: 0 };
    total.area += areaSquareMetres;
    total.buildings += buildings;
    totals.set(groups.of(piece), total);
  });
  if (totals.size < 2) return null;
  const smallestFirst = [...totals].sort(([, a], [, b]) => a.area - b.area);
  for (const [group, { area, buildings }] of smallestFirst) {
    if (buildings > 0) continue;
    const shared = neighboursOf(group, groups, chains);
    const length = [...shared.values()].reduce((sum, metres) => sum + metres, 0);
    const [into] = [...shared].sort(([, a], [, b]) => b - a)[0] ?? [];
    if (into === undefined || (area >= sliverSquareMetres && area >= stripMetres * length)) continue;
    return { group, into, area };
  }
  return null;
}

/**
 * Joins slivers to the piece of the same plot with which they share most line, and with `isBySide` also pieces that
 * come to lie on the same side: what the line need not cut stays whole.
 */
export function healSlivers(
  pieces: readonly PieceToJudge[],
  chains: readonly ChainBetween[],
  isBySide: boolean,
): HealedPieces {
  const groups = new Groups(pieces.length);
  for (const { chain, left, right } of chains) if (!chain.isDrawn) groups.join(left, right);
  let healedSquareMetres = 0;
  for (let next = nextSliver(groups, pieces, chains); next; next = nextSliver(groups, pieces, chains)) {
    groups.join(next.into, next.group);
    healedSquareMetres += next.area;
  }
  let sideOf = sidesOf(groups, pieces, chains);
  if (isBySide) {
    for (const { left, right } of chains) {
      const side = sideOf.get(groups.of(left));
      if (side !== null && side === sideOf.get(groups.of(right))) groups.join(left, right);
    }
    sideOf = sidesOf(groups, pieces, chains);
  }
  return {
    standing: chains
      .filter(({ left, right }) => groups.of(left) !== groups.of(right))
      .map(({ chain }) => chain),
    groupOf: pieces.map((_, piece) => groups.of(piece)),
    sideOf,
    healedSquareMetres,
  };
}

function sidesOf(
  groups: Groups,
  pieces: readonly PieceToJudge[],
  chains: readonly ChainBetween[],
): Map<number, LineSide | null> {
  const sides = new Map<number, Set<LineSide>>();
  const note = (piece: number, side: LineSide): void => {
    const known = sides.get(piece) ?? new Set<LineSide>();
    sides.set(piece, known.add(side));
  };
  for (const { left, right } of chains) {
    if (left === right) continue;
    note(left, 'left');
    note(right, 'right');
  }
  const balance = new Map<number, number>();
  pieces.forEach(({ areaSquareMetres }, piece) => {
    const own = sides.get(piece);
    const sign = own?.size === 1 ? (own.has('right') ? 1 : -1) : 0;
    const group = groups.of(piece);
    balance.set(group, (balance.get(group) ?? 0) + sign * areaSquareMetres);
  });
  return new Map(
    [...balance].map(([group, value]) => [group, value === 0 ? null : value > 0 ? 'right' : 'left']),
  );
}
