import type { Plan } from '#core/plans/plan.ts';
import { plotAcross } from '#core/plans/territory.ts';

/** Colours are numbers into the palette of the theme: at most eight, so that neighbours can be told apart by eye. */
export const gridColourCount = 8;

/** Grids across the walls of a grid. */
function neighboursOf(plan: Plan, grid: number): Set<number> {
  const { territory, gridOf } = plan;
  const found = new Set<number>();
  for (const plot of plan.members[grid] ?? []) {
    for (const number of territory.arcsOfPlot[plot] ?? []) {
      const arc = territory.arcs[number];
      const other = arc ? (gridOf[plotAcross(arc, plot)] ?? -1) : -1;
      if (other >= 0 && other !== grid) found.add(other);
    }
  }
  return found;
}

/** The least used colour that no neighbour has; where all eight are taken, the least used of all. */
function freeColour(taken: ReadonlySet<number>, usage: readonly number[]): number {
  let best = -1;
  for (let colour = 0; colour < gridColourCount; colour += 1) {
    if (taken.has(colour)) continue;
    if (best < 0 || (usage[colour] ?? 0) < (usage[best] ?? 0)) best = colour;
  }
  return best >= 0 ? best : usage.indexOf(Math.min(...usage));
}

const usageOf = (colours: readonly number[]): number[] => {
  const usage = new Array<number>(gridColourCount).fill(0);
  for (const colour of colours) if (colour >= 0) usage[colour] = (usage[colour] ?? 0) + 1;
  return usage;
};

/** Greedy colouring after Welsh and Powell (1967): grids with most neighbours first. O(walls). */
export function colourGrids(plan: Plan): number[] {
  const neighbours = plan.grids.map((_, grid) => neighboursOf(plan, grid));
  const order = plan.grids
    .map((_, grid) => grid)
    .sort((a, b) => (neighbours[b]?.size ?? 0) - (neighbours[a]?.size ?? 0) || a - b);
  const colours = new Array<number>(plan.grids.length).fill(-1);
  const usage = usageOf([]);
  for (const grid of order) {
    const taken = new Set([...(neighbours[grid] ?? [])].map((other) => colours[other] ?? -1));
    const colour = freeColour(taken, usage);
    colours[grid] = colour;
    usage[colour] = (usage[colour] ?? 0) + 1;
  }
  return colours;
}

/** Colours after an edit: every grid keeps its own unless a neighbour now has the same; new grids get one. */
export function recolourGrids(plan: Plan, before: readonly number[], touched: readonly number[]): number[] {
  const colours = plan.grids.map((_, grid) => before[grid] ?? -1);
  const usage = usageOf(colours);
  for (const grid of [...touched].sort((a, b) => b - a)) {
    if (grid >= plan.grids.length || (plan.members[grid] ?? []).length === 0) continue;
    const taken = new Set([...neighboursOf(plan, grid)].map((other) => colours[other] ?? -1));
    const own = colours[grid] ?? -1;
    if (own >= 0 && !taken.has(own)) continue;
    colours[grid] = freeColour(taken, usage);
  }
  return colours;
}
