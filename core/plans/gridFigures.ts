import type { RuleState } from '../contract/structure.ts';
import { partsOf } from './contiguity.ts';
import type { Plan } from './plan.ts';
import { type HouseholdBand, plotAcross, type Population } from './territory.ts';

/** What a grid of a draft comes to. Counts are sums of what is known; null where nothing is. */
export interface GridFigures extends Population {
  readonly plots: number;
  readonly buildings: number;
  readonly unknownBuildings: number;
  readonly incidents: number;
  readonly openIncidents: number;
  readonly workload: number;
  readonly areaSquareMetres: number;
  readonly perimeterMetres: number;
  /** Polsby-Popper: 4π · area / perimeter², 1 for a circle. Polsby & Popper, Yale Law & Policy Review 9 (1991). */
  readonly compactness: number;
  readonly parts: number;
  readonly ruleState: RuleState;
  /** Households missing below (negative) or too many above (positive) the band; 0 inside, null without rule or count. */
  readonly distanceToRule: number | null;
  /** Metres of barrier (river, railway) inside the grid, and of arterial road. */
  readonly barrierMetres: number;
  readonly arterialMetres: number;
}

const populationFields = [
  'households',
  'residents',
  'residents60',
  'residentsUnder15',
  'tenants',
  'disabled',
] as const satisfies readonly (keyof Population)[];

/** Sums that keep "unknown" apart from zero: null only where no part is known. */
export function sumPopulation(parts: Iterable<Population>): Population {
  const sum: Record<keyof Population, number | null> = {
    households: null,
    residents: null,
    residents60: null,
    residentsUnder15: null,
    tenants: null,
    disabled: null,
  };
  for (const part of parts) {
    for (const field of populationFields) {
      const value = part[field];
      if (value !== null) sum[field] = (sum[field] ?? 0) + value;
    }
  }
  return sum;
}

/** Where a household count stands against a band; as in the database, unknown is neither below nor inside. */
export function ruleStateOf(households: number | null, band: HouseholdBand | null): RuleState {
  if (band === null) return 'none';
  if (households === null) return 'unknown';
  if (households < band.minimum) return 'below';
  return households > band.maximum ? 'above' : 'inside';
}

export function distanceToRule(households: number | null, band: HouseholdBand | null): number | null {
  if (band === null || households === null) return null;
  return Math.min(0, households - band.minimum) + Math.max(0, households - band.maximum);
}

/** The rule that holds for a grid of the plan: by its kind and the county of its community. */
export function bandOf(plan: Plan, grid: number): HouseholdBand | null {
  const traits = plan.grids[grid];
  if (!traits) return null;
  return plan.territory.communities[traits.community]?.rules[traits.kind] ?? null;
}

function measureWalls(
  plan: Plan,
  grid: number,
): Pick<GridFigures, 'perimeterMetres' | 'barrierMetres' | 'arterialMetres'> {
  const { territory, gridOf, members } = plan;
  let perimeterMetres = 0;
  const insideTwice = { barrier: 0, arterial: 0, plain: 0 };
  for (const plot of members[grid] ?? []) {
    for (const number of territory.arcsOfPlot[plot] ?? []) {
      const arc = territory.arcs[number];
      if (!arc) continue;
      const isInside = gridOf[plotAcross(arc, plot)] === grid;
      if (!isInside) perimeterMetres += arc.lengthMetres;
      else insideTwice[arc.kind] += arc.lengthMetres;
    }
  }
  // an inner wall is met from both of its plots
  return {
    perimeterMetres,
    barrierMetres: insideTwice.barrier / 2,
    arterialMetres: insideTwice.arterial / 2,
  };
}

/** Figures of one grid of a draft. O(plots and walls of the grid): recomputed for the grids that a change touches. */
export function figuresOfGrid(plan: Plan, grid: number, workload: Float64Array): GridFigures {
  const numbers = plan.members[grid] ?? [];
  const plots = numbers.flatMap((number) => plan.territory.plots[number] ?? []);
  const total = (value: (plot: (typeof plots)[number]) => number): number =>
    plots.reduce((sum, plot) => sum + value(plot), 0);
  const population = sumPopulation(plots);
  const band = bandOf(plan, grid);
  const areaSquareMetres = total((plot) => plot.areaSquareMetres);
  const walls = measureWalls(plan, grid);
  return {
    ...population,
    ...walls,
    plots: plots.length,
    buildings: total((plot) => plot.buildings),
    unknownBuildings: total((plot) => plot.unknownBuildings),
    incidents: total((plot) => plot.incidents),
    openIncidents: total((plot) => plot.openIncidents),
    workload: numbers.reduce((sum, number) => sum + (workload[number] ?? 0), 0),
    areaSquareMetres,
    compactness:
      walls.perimeterMetres > 0 ? (4 * Math.PI * areaSquareMetres) / walls.perimeterMetres ** 2 : 0,
    parts: partsOf(plan.territory, numbers).length,
    ruleState: ruleStateOf(population.households, band),
    distanceToRule: distanceToRule(population.households, band),
  };
}
