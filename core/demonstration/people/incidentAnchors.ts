import type { BuildingForm, CommunityForm, PlotForm, Ring, Vertex } from '../form.ts';
import type { IncidentPlace } from './incidentClasses.ts';
import { normal, pick, weightedIndex, type Uniform } from './sampling.ts';

/** Metres of one unit of 1e-7 degree at the latitude of Taiyuan. */
export const metresPerUnitNorth = 0.011132;
export const metresPerUnitEast = metresPerUnitNorth * Math.cos((37.87 * Math.PI) / 180);

/** Where incidents fall: a building, or the street side of a plot. */
export interface IncidentAnchor {
  readonly gridIndex: number;
  readonly center: Vertex;
  readonly ring: Ring;
  readonly plotRing: Ring;
  readonly isStreet: boolean;
  /** How the place is called in a title: 五一路18号, 康居苑3号楼. */
  readonly label: string;
  readonly weight: number;
}

export type GridAnchors = Readonly<Record<IncidentPlace, readonly IncidentAnchor[]>> & {
  readonly draw: Readonly<Record<IncidentPlace, (uniform: Uniform) => IncidentAnchor>>;
};

const dwellingKinds = new Set<string>([
  'walk_up',
  'commercial_residential',
  'high_rise',
  'urban_village',
  'courtyard',
]);
export const isDwelling = (building: BuildingForm): boolean => dwellingKinds.has(building.kind);

export function metresBetween(a: Vertex, b: Vertex): number {
  return Math.hypot((a[0] - b[0]) * metresPerUnitEast, (a[1] - b[1]) * metresPerUnitNorth);
}

export function isInside([x, y]: Vertex, ring: Ring): boolean {
  let inside = false;
  let [previousX, previousY] = ring[ring.length - 1] as Vertex;
  for (const [nextX, nextY] of ring) {
    if (nextY > y !== previousY > y && x < ((previousX - nextX) * (y - nextY)) / (previousY - nextY) + nextX)
      inside = !inside;
    previousX = nextX;
    previousY = nextY;
  }
  return inside;
}

/** Inside the building, or a few metres inside the edge of the plot; always inside the plot, hence inside the grid. */
export function pointAt(anchor: IncidentAnchor, uniform: Uniform): Vertex {
  const { ring, center } = anchor;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const index = Math.floor(uniform() * ring.length);
    const from = ring[index] as Vertex;
    let point: Vertex;
    if (anchor.isStreet) {
      const to = ring[(index + 1) % ring.length] as Vertex;
      const along = uniform();
      const east = (to[0] - from[0]) * metresPerUnitEast;
      const north = (to[1] - from[1]) * metresPerUnitNorth;
      const inward = (2 + uniform() * 6) / Math.max(1, Math.hypot(east, north));
      point = [
        Math.round(from[0] + (to[0] - from[0]) * along - (north * inward) / metresPerUnitEast),
        Math.round(from[1] + (to[1] - from[1]) * along + (east * inward) / metresPerUnitNorth),
      ];
    } else {
      const outward = uniform() * 0.9;
      point = [
        Math.round(center[0] + (from[0] - center[0]) * outward),
        Math.round(center[1] + (from[1] - center[1]) * outward),
      ];
    }
    if (isInside(point, anchor.plotRing)) return point;
  }
  return center;
}

/** Some places are livelier than others, within a grid too. */
const liveliness = (uniform: Uniform): number => Math.exp(0.9 * normal(uniform));

function buildingLabel(building: BuildingForm, community: CommunityForm): string {
  const compound = building.compound === null ? undefined : community.compounds[building.compound];
  if (compound !== undefined) return `${compound.name}${building.numberText ?? ''}`;
  return building.name ?? `${building.roadName}${building.roadNumber}号`;
}

function anchorsOfPlot(
  community: CommunityForm,
  plot: PlotForm,
  buildings: readonly BuildingForm[],
  gridIndex: number,
  uniform: Uniform,
): { place: IncidentPlace; anchor: IncidentAnchor }[] {
  const neighbour = buildings[0];
  const road =
    neighbour?.roadName ??
    (community.roads.length > 0 ? pick(community.roads, uniform).name : community.name);
  const streetLabel = neighbour === undefined ? `${road}沿线` : `${road}${neighbour.roadNumber}号附近`;
  const common = { gridIndex, plotRing: plot.ring };
  const street: IncidentAnchor = {
    ...common,
    center: plot.labelPoint,
    ring: plot.ring,
    isStreet: true,
    label: streetLabel,
    weight: liveliness(uniform) * Math.sqrt(Math.min(plot.areaSquareMetres, 40_000)),
  };
  return [
    { place: 'street', anchor: street },
    ...buildings.map((building) => ({
      place: isDwelling(building) ? ('dwelling' as const) : ('premises' as const),
      anchor: {
        ...common,
        center: building.labelPoint,
        ring: building.ring,
        isStreet: false,
        label: buildingLabel(building, community),
        weight: liveliness(uniform) * Math.sqrt(1 + (building.householdCount ?? 12)),
      },
    })),
  ];
}

/** The anchors of every grid, in the order of the community's grids; a place without any falls back on another. */
export function buildAnchors(community: CommunityForm, uniform: Uniform): readonly GridAnchors[] {
  const plots = new Map(community.plots.map((plot) => [plot.id, plot]));
  const buildings = new Map<string, BuildingForm[]>();
  for (const building of community.buildings) {
    const onPlot = buildings.get(building.plotId);
    if (onPlot === undefined) buildings.set(building.plotId, [building]);
    else onPlot.push(building);
  }
  return community.grids.map((grid, gridIndex) => {
    const found: Record<IncidentPlace, IncidentAnchor[]> = { street: [], dwelling: [], premises: [] };
    for (const plotId of grid.plotIds) {
      const plot = plots.get(plotId);
      if (plot === undefined)
        throw new Error(`grid ${grid.code} names a plot that its community does not have`);
      for (const { place, anchor } of anchorsOfPlot(
        community,
        plot,
        buildings.get(plotId) ?? [],
        gridIndex,
        uniform,
      )) {
        found[place].push(anchor);
      }
    }
    const dwelling =
      found.dwelling.length > 0 ? found.dwelling : found.premises.length > 0 ? found.premises : found.street;
    const premises =
      found.premises.length > 0 ? found.premises : found.dwelling.length > 0 ? found.dwelling : found.street;
    const drawer = (anchors: readonly IncidentAnchor[]): ((uniform: Uniform) => IncidentAnchor) => {
      const draw = weightedIndex(anchors.map((anchor) => anchor.weight));
      return (source) => anchors[draw(source)] as IncidentAnchor;
    };
    return {
      street: found.street,
      dwelling,
      premises,
      draw: { street: drawer(found.street), dwelling: drawer(dwelling), premises: drawer(premises) },
    };
  });
}
