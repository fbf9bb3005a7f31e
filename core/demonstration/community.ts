import { labelPoint, assemblePolygons } from '../geometry/polygon.ts';
import { lengthMetres, signedAreaSquareMetres } from '../geometry/measure.ts';
import { uuidV7 } from '../identity/uuid.ts';
import { createRandom, type Random } from '../random/random.ts';
import { arcKind, dissolve, findArcs, type DraftArc } from './arcs.ts';
import { layBlocks } from './blocks.ts';
import type { Draft } from './draft.ts';
import type {
  ArcForm,
  BuildingForm,
  CommunityForm,
  CompoundForm,
  GridForm,
  MultiPolygonForm,
  PlotForm,
  ResidentStructure,
  SiteForm,
  Vertex,
} from './form.ts';
import { centroid } from './frameOfBlock.ts';
import { makeGrids, type GridDraft } from './grids.ts';
import { makeRoom, settleHouseholds, flatsOf, sumStructures } from './households.ts';
import { Mesh } from './mesh.ts';
import type { CityPlan, CommunityPlan } from './plan.ts';
import type { MeshPoint } from './plane.ts';
import type { RoadNames } from './roadNames.ts';
import { addressBuildings, compoundAddress, namedRoads } from './roadAddress.ts';
import { layUrban } from './urban.ts';
import { layVillage } from './village.ts';
import { wallRing } from './walls.ts';

/** Identities carry a fixed time: the demonstration city's data date. */
export const identityTime = Date.UTC(2026, 9, 31, 16);

/** A community with the mesh it was cut from: the base map draws its lanes and walls from it. */
export interface BuiltCommunity {
  readonly form: CommunityForm;
  readonly draft: Draft;
  readonly rings: readonly (readonly MeshPoint[])[];
  readonly draftArcs: readonly DraftArc[];
  readonly gridOfPlot: readonly number[];
}

export function buildCommunity(
  city: CityPlan,
  plan: CommunityPlan,
  names: RoadNames,
  seed: number,
): BuiltCommunity {
  const draft = layOut(city, plan, names, seed);
  const random = createRandom(seed, 'identity', plan.code);
  const identity = (): string => uuidV7(identityTime, random);
  const rings = draft.plots.map((plot) => draft.mesh.current(plot.ring));
  const arcs = findArcs(draft.mesh, rings);
  const flat = draft.plots.flatMap((plot, index) =>
    plot.buildings.map((building) => ({ building, plot: index })),
  );
  const structures = settleHouseholds(
    flat.map((entry) => entry.building),
    plan.households,
    createRandom(seed, 'households', plan.code),
  );
  const plots: PlotForm[] = rings.map((ring, index) => plotForm(identity(), draft, ring, index));
  const plotStructures = plots.map((_, index) =>
    sumStructures(structures.filter((_, position) => flat[position]?.plot === index)),
  );
  const sites: SiteForm[] = draft.sites.map((site) => {
    const plot = plots[site.plot];
    if (!plot) throw new Error('a site without a plot');
    return {
      id: identity(),
      kind: site.kind,
      name: site.name,
      plotId: plot.id,
      labelPoint: plot.labelPoint,
      ring: plot.ring,
    };
  });
  const atoms = rings.map((ring, index) => ({
    ...centroid(ring),
    area: plots[index]?.areaSquareMetres ?? 0,
    households: plotStructures[index]?.householdCount ?? 0,
    compound: draft.plots[index]?.compound ?? null,
  }));
  const grids = makeGrids(draft, atoms, arcs, createRandom(seed, 'grids', plan.code));
  const addresses = addressBuildings(draft, flat, rings);
  const buildings: BuildingForm[] = flat.map(({ building, plot }, index) => {
    const address = addresses[index];
    return {
      id: identity(),
      plotId: plots[plot]?.id ?? '',
      kind: building.kind,
      name: building.name,
      numberText: address?.numberText ?? null,
      floors: building.floors,
      units: building.units,
      flatsPerFloor: building.flatsPerFloor,
      flats: flatsOf(building),
      heightMetres: Math.round(building.floors * building.storeyMetres * 10) / 10,
      builtYear: building.builtYear,
      ring: building.ring,
      labelPoint: middleOf(building.ring),
      compound: draft.plots[plot]?.compound ?? null,
      roadName: address?.roadName ?? plan.name,
      roadNumber: address?.roadNumber ?? 1,
      ...(structures[index] ?? sumStructures([])),
    };
  });
  const gridOfPlot = plots.map(() => 0);
  grids.forEach((grid, index) => grid.plots.forEach((plot) => (gridOfPlot[plot] = index)));
  const form: CommunityForm = {
    countyCode: plan.countyCode,
    townshipCode: plan.townshipCode,
    code: plan.code,
    id: communityId(seed, plan.code),
    name: plan.name,
    kind: plan.kind,
    plots,
    arcs: arcs.filter((arc) => arc.right >= 0).map((arc) => arcForm(identity(), plots, arc)),
    compounds: compoundForms(draft, identity),
    sites,
    buildings,
    grids: gridForms(plan, draft, grids, { plots, rings, sites, flat, structures }, identity),
    roads: namedRoads(draft, rings),
  };
  return { form, draft, rings, draftArcs: arcs, gridOfPlot };
}

export function communityId(seed: number, code: string): string {
  return uuidV7(identityTime, createRandom(seed, 'region', code));
}

/** Tries layouts with ever more room until all households fit; each try is a fresh mesh. */
function layOut(city: CityPlan, plan: CommunityPlan, names: RoadNames, seed: number): Draft {
  for (let attempt = 0; attempt < 9; attempt += 1) {
    const random: Random = createRandom(seed, 'community', plan.code, attempt);
    const mesh = new Mesh();
    const blocks = layBlocks(city, plan, mesh, names);
    const draft: Draft = { plan, mesh, random, plots: [], compounds: [], sites: [] };
    const factor = 1.02 + attempt * 0.22;
    const central = Math.min(1, blocks.reduce((sum, block) => sum + block.urbanity, 0) / blocks.length);
    const largestParcel = (62_000 - 14_000 * central) * 0.8 ** attempt;
    // a village whose courtyards do not fit has been rebuilt with blocks of flats
    if (plan.kind === 'village' && attempt < 5) layVillage(draft, blocks, factor);
    else layUrban(draft, blocks, { factor, largestParcel });
    const buildings = draft.plots.flatMap((plot) => plot.buildings);
    if (makeRoom(buildings, plan.households)) return draft;
  }
  throw new Error(`the households of ${plan.code} ${plan.name} do not fit`);
}

function plotForm(id: string, draft: Draft, ring: readonly MeshPoint[], index: number): PlotForm {
  const plot = draft.plots[index];
  const vertices = ring.map((point) => point.vertex);
  return {
    id,
    blockNumber: plot?.blockNumber ?? 0,
    landUse: plot?.landUse ?? 'other',
    compound: plot?.compound ?? null,
    ring: vertices,
    labelPoint: toLabel([vertices]),
    areaSquareMetres: signedAreaSquareMetres(vertices),
  };
}

function toLabel(rings: readonly (readonly Vertex[])[]): Vertex {
  const [longitude, latitude] = labelPoint(rings);
  return [longitude, latitude];
}

function middleOf(ring: readonly Vertex[]): Vertex {
  let west = Infinity;
  let east = -Infinity;
  let south = Infinity;
  let north = -Infinity;
  for (const [longitude, latitude] of ring) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  return [Math.round((west + east) / 2), Math.round((south + north) / 2)];
}

function arcForm(id: string, plots: readonly PlotForm[], arc: DraftArc): ArcForm {
  const vertices = arc.points.map((point) => point.vertex);
  return {
    id,
    leftPlotId: plots[arc.left]?.id ?? null,
    rightPlotId: plots[arc.right]?.id ?? null,
    kind: arcKind(arc.info),
    lengthMetres: lengthMetres(vertices),
    vertices,
  };
}

function compoundForms(draft: Draft, identity: () => string): CompoundForm[] {
  return draft.compounds.map((compound) => {
    const parcel = draft.mesh.current(compound.parcel);
    const ring = wallRing(draft.mesh, parcel);
    const address = compoundAddress(draft, parcel);
    return { id: identity(), name: compound.name, ...address, labelPoint: toLabel([ring]), ring };
  });
}

interface GridMaterial {
  readonly plots: readonly PlotForm[];
  readonly rings: readonly (readonly MeshPoint[])[];
  readonly sites: readonly SiteForm[];
  readonly flat: readonly { readonly plot: number }[];
  readonly structures: readonly ResidentStructure[];
}

function gridForms(
  plan: CommunityPlan,
  draft: Draft,
  grids: readonly GridDraft[],
  material: GridMaterial,
  identity: () => string,
): GridForm[] {
  return grids.map((grid, index) => {
    const members = new Set(grid.plots);
    const outlines = dissolve(grid.plots.map((plot) => material.rings[plot] ?? []));
    const polygons: MultiPolygonForm = assemblePolygons(
      outlines.map((ring) => ring.map((point) => point.vertex)),
      signedAreaSquareMetres,
    ).map((polygon) =>
      polygon.map((ring) => ring.map(([longitude, latitude]): Vertex => [longitude, latitude])),
    );
    const inside = material.flat.flatMap((entry, position) => (members.has(entry.plot) ? [position] : []));
    const site = grid.site === null ? null : draft.sites[grid.site];
    const number = String(index + 1).padStart(3, '0');
    return {
      id: identity(),
      versionId: identity(),
      code: plan.code + number,
      name: site ? site.name : `${plan.name}第${index + 1}网格`,
      kind: site ? 'exclusive' : plan.kind === 'village' ? 'rural' : 'ordinary',
      hostSiteId: grid.site === null ? null : (material.sites[grid.site]?.id ?? null),
      plotIds: grid.plots.map((plot) => material.plots[plot]?.id ?? ''),
      polygons,
      labelPoint: toLabel(polygons[0] ?? []),
      areaSquareMetres: grid.plots.reduce(
        (sum, plot) => sum + (material.plots[plot]?.areaSquareMetres ?? 0),
        0,
      ),
      perimeterMetres: outlines.reduce(
        (sum, ring) => sum + lengthMetres([...ring, ...ring.slice(0, 1)].map((point) => point.vertex)),
        0,
      ),
      buildingCount: inside.length,
      ...sumStructures(inside.map((position) => material.structures[position] ?? sumStructures([]))),
    };
  });
}
