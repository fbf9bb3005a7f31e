import type { Territory } from './territory.ts';

/** How many units of work a household, a resident of a kind, an incident of the year or a floor climbed weighs. */
export interface WorkloadWeights {
  readonly household: number;
  readonly resident60: number;
  readonly residentUnder15: number;
  readonly tenant: number;
  readonly incident: number;
  /** For a household times the floors to its door; floors served by a lift count a quarter. */
  readonly verticalTravel: number;
}

/** A household is one unit; the rest are the product's starting values, editable in every plan. */
export const defaultWeights: WorkloadWeights = {
  household: 1,
  resident60: 0.5,
  residentUnder15: 0.2,
  tenant: 0.3,
  incident: 0.5,
  verticalTravel: 0.05,
};

/** Buildings of this height and more have lifts (GB 50096: obligatory from seven storeys). */
const floorsWithLift = 7;
const shareWithLift = 0.25;

/** Household-floors of a building: its households times the mean height of their doors above the ground floor. */
export function verticalTravel(households: number | null, floors: number | null): number {
  if (households === null || floors === null || floors < 2) return 0;
  return households * ((floors - 1) / 2) * (floors >= floorsWithLift ? shareWithLift : 1);
}

/** Work on one plot in units of one household; unknown counts add nothing. */
export function workloadOfPlot(territory: Territory, number: number, weights: WorkloadWeights): number {
  const plot = territory.plots[number];
  if (!plot) return 0;
  let climbed = 0;
  for (const building of territory.buildingsOfPlot[number] ?? []) {
    const { households, floors } = territory.buildings[building] ?? { households: null, floors: null };
    climbed += verticalTravel(households, floors);
  }
  return (
    weights.household * (plot.households ?? 0) +
    weights.resident60 * (plot.residents60 ?? 0) +
    weights.residentUnder15 * (plot.residentsUnder15 ?? 0) +
    weights.tenant * (plot.tenants ?? 0) +
    weights.incident * plot.incidents +
    weights.verticalTravel * climbed
  );
}

/** Work on each plot of a territory. */
export function workloadOfPlots(territory: Territory, weights: WorkloadWeights): Float64Array {
  return Float64Array.from(territory.plots, (_, number) => workloadOfPlot(territory, number, weights));
}
