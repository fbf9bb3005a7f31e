import type { Division } from './division.ts';
import { mostMaskedNeighbours, type Piece } from './piece.ts';
import { barrierPrice, type Prices } from './prices.ts';
import type { SearchControl } from './searchControl.ts';

/** Columns over the largest piece that the search for connection uses. */
export interface AnnealScratch {
  readonly stack: Int32Array;
  readonly seen: Int32Array;
  stamp: number;
}

export interface Schedule {
  readonly moves: number;
  readonly startTemperature: number;
  readonly endTemperature: number;
  /** Only these slots are drawn, the first `slotCount` of them; without it, all. */
  readonly slots?: Int32Array;
  readonly slotCount?: number;
}

/** −ln of evenly spaced probabilities: what an uphill move may cost at temperature 1. */
const chances = Float64Array.from({ length: 1024 }, (_, index) => -Math.log((index + 0.5) / 1024));

const mostSearched = 600;
/** A piece beyond this many slots is worked on window by window, so that the columns stay in the processor's cache. */
const windowSlots = 2048;
const circle = 4 * Math.PI;
const passes = 60;
/** Moves between two questions to the control: some 10 ms. */
const movesAtOnce = 200_000;

/** Whether the grid of `plot` stays in one part without it: by the bits of its neighbours, or else by a search. */
function staysWhole(
  piece: Piece,
  grid: Int32Array,
  plot: number,
  own: number,
  members: number,
  stack: Int32Array,
  seen: Int32Array,
  stamp: number,
): boolean {
  const first = piece.start[plot]!;
  const last = piece.start[plot + 1]!;
  let remaining = 0;
  let firstMember = -1;
  if (last - first <= mostMaskedNeighbours) {
    let frontier = members & -members;
    firstMember = first + 31 - Math.clz32(frontier);
    let left = members & ~frontier;
    while (frontier !== 0 && left !== 0) {
      const bit = 31 - Math.clz32(frontier);
      frontier &= ~(1 << bit);
      const reached = piece.touching[first + bit]! & left;
      frontier |= reached;
      left &= ~reached;
    }
    if (left === 0) return true;
  }
  for (let slot = first; slot < last; slot += 1)
    if (grid[piece.neighbour[slot]!] === own) {
      remaining += 1;
      if (firstMember < 0) firstMember = slot;
    }
  let top = 0;
  const origin = piece.neighbour[firstMember]!;
  for (let slot = first; slot < last; slot += 1) {
    const other = piece.neighbour[slot]!;
    if (grid[other] === own) seen[other] = -stamp;
  }
  seen[plot] = stamp;
  seen[origin] = stamp;
  stack[top++] = origin;
  remaining -= 1;
  let visited = 0;
  while (top > 0 && remaining > 0) {
    const at = stack[--top]!;
    visited += 1;
    if (visited > mostSearched) return false;
    for (let slot = piece.start[at]!; slot < piece.start[at + 1]!; slot += 1) {
      const other = piece.neighbour[slot]!;
      if (grid[other] !== own || seen[other] === stamp) continue;
      if (seen[other] === -stamp) remaining -= 1;
      seen[other] = stamp;
      if (top < stack.length) stack[top++] = other;
    }
  }
  return remaining === 0;
}

/**
 * Improves a division by moving plots of the border to the grid next door: simulated annealing (Kirkpatrick, Gelatt &
 * Vecchi 1983) with a falling temperature. A grid never falls apart and never becomes empty; the household rule is a
 * price. Returns the number of moves made.
 */
export function anneal(
  piece: Piece,
  division: Division,
  prices: Prices,
  schedule: Schedule,
  seed: number,
  control: SearchControl,
  scratch: AnnealScratch,
): number {
  const { start, neighbour, owner, wall, cost, households, load, area, perimeter, isFixed, heat, barriers } =
    piece;
  const { currentGrid } = piece;
  const { grid, plots, heirOf } = division;
  const gridHouseholds = division.households;
  const gridLoad = division.load;
  const gridArea = division.area;
  const gridPerimeter = division.perimeter;
  const { minimum: least, maximum: most } = piece.band;
  const meanLoad = piece.totalLoad / division.count;
  const balancePrice = meanLoad > 0 ? (prices.balance * 2) / (meanLoad * meanLoad) : 0;
  const stayPrice = prices.stay;
  const outsidePrice = prices.outside;
  const compactnessPrice = prices.compactness;
  const compactness = division.compactness;
  const picks = schedule.slots ?? null;
  const slots = picks === null ? neighbour.length : (schedule.slotCount ?? picks.length);
  if (slots === 0 || division.count < 2) return 0;
  const windows = picks === null ? Math.max(1, Math.round(slots / windowSlots)) : 1;
  const perWindow = Math.max(1, Math.ceil(schedule.moves / (passes * windows)));
  const cooling =
    schedule.endTemperature > 0
      ? Math.log(schedule.endTemperature / schedule.startTemperature) / Math.max(1, passes - 1)
      : 0;
  let state = (seed | 1) >>> 0;
  let made = 0;
  for (let pass = 0; pass < passes; pass += 1) {
    const temperature = schedule.startTemperature * Math.exp(cooling * pass);
    for (let window = 0; window < windows; window += 1) {
      const low = Math.floor((slots * window) / windows);
      const span = (Math.floor((slots * (window + 1)) / windows) - low) / 4294967296;
      let unasked = 0;
      for (let move = 0; move < perWindow; move += 1) {
        if (unasked === 0) {
          unasked = Math.min(movesAtOnce, perWindow - move);
          if (control.step(unasked)) return made;
        }
        unasked -= 1;
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        const drawn = low + (((state >>> 0) * span) | 0);
        const picked = picks === null ? drawn : picks[drawn]!;
        const plot = owner[picked]!;
        const from = grid[plot]!;
        const to = grid[neighbour[picked]!]!;
        if (from === to) continue;
        if (isFixed[plot] === 1 || plots[from] === 1) continue;
        const moved = households[plot]!;
        const fromBefore = gridHouseholds[from]!;
        const toBefore = gridHouseholds[to]!;
        const fromAfter = fromBefore - moved;
        const toAfter = toBefore + moved;
        let change = 0;
        if (fromAfter < least || toAfter > most || fromBefore > most || toBefore < least) {
          change =
            outsidePrice *
            ((fromAfter < least ? least - fromAfter : fromAfter > most ? fromAfter - most : 0) -
              (fromBefore < least ? least - fromBefore : fromBefore > most ? fromBefore - most : 0) +
              (toAfter < least ? least - toAfter : toAfter > most ? toAfter - most : 0) -
              (toBefore < least ? least - toBefore : toBefore > most ? toBefore - most : 0));
        }
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        const allowed = temperature * heat[plot]! * chances[state & 1023]!;
        if (change > allowed + 8) continue;
        const first = start[plot]!;
        const last = start[plot + 1]!;
        let wallFrom = 0;
        let wallTo = 0;
        let members = 0;
        for (let slot = first; slot < last; slot += 1) {
          const other = grid[neighbour[slot]!]!;
          if (other === from) {
            wallFrom += wall[slot]!;
            change += cost[slot]!;
            members |= 1 << (slot - first);
          } else if (other === to) {
            wallTo += wall[slot]!;
            change -= cost[slot]!;
          }
        }
        const around = perimeter[plot]!;
        const size = area[plot]!;
        const fromPerimeter = gridPerimeter[from]! - around + 2 * wallFrom;
        const toPerimeter = gridPerimeter[to]! + around - 2 * wallTo;
        const fromArea = gridArea[from]! - size;
        const toArea = gridArea[to]! + size;
        const fromCompactness = (circle * fromArea) / (fromPerimeter * fromPerimeter);
        const toCompactness = (circle * toArea) / (toPerimeter * toPerimeter);
        change +=
          compactnessPrice * (compactness[from]! + compactness[to]! - fromCompactness - toCompactness);
        if (balancePrice !== 0)
          change += balancePrice * load[plot]! * (gridLoad[to]! - gridLoad[from]! + load[plot]!);
        if (stayPrice !== 0) {
          const today = currentGrid[plot]!;
          if (today >= 0) {
            if (heirOf[to] === today) change -= stayPrice * moved;
            if (heirOf[from] === today) change += stayPrice * moved;
          }
        }
        if (barriers !== null)
          for (let slot = barriers.start[plot]!; slot < barriers.start[plot + 1]!; slot += 1) {
            const other = grid[barriers.neighbour[slot]!]!;
            if (other === to) change += barrierPrice;
            else if (other === from) change -= barrierPrice;
          }
        if (change > 0 && change > allowed) continue;
        if (!staysWhole(piece, grid, plot, from, members, scratch.stack, scratch.seen, ++scratch.stamp))
          continue;
        grid[plot] = to;
        plots[from]! -= 1;
        plots[to]! += 1;
        gridHouseholds[from] = fromAfter;
        gridHouseholds[to] = toAfter;
        gridLoad[from]! -= load[plot]!;
        gridLoad[to]! += load[plot]!;
        gridArea[from] = fromArea;
        gridArea[to] = toArea;
        gridPerimeter[from] = fromPerimeter;
        gridPerimeter[to] = toPerimeter;
        compactness[from] = fromCompactness;
        compactness[to] = toCompactness;
        made += 1;
      }
    }
  }
  return made;
}
