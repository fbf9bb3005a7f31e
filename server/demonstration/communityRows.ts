import type {
  BuildingForm,
  CommunityForm,
  CommunityPart,
  ResidentStructure,
} from '#core/demonstration/form.ts';
import { gridsOpenedOn } from '#core/demonstration/people/staff.ts';
import { demonstrationSource } from './baseRows.ts';
import { lineHex, multiPolygonHex, pointHex, ringHex } from './geometryHex.ts';
import type { TableBuffers } from './tableBuffers.ts';

type Sums = readonly [
  number | null,
  number | null,
  number | null,
  number | null,
  number | null,
  number | null,
];

const structureOf = (of: ResidentStructure): Sums => [
  of.householdCount,
  of.residentCount,
  of.resident60Plus,
  of.residentUnder15,
  of.tenantCount,
  of.disabledCount,
];

/** Sums of what is known; null where nothing is. */
export function sumStructures(parts: readonly ResidentStructure[]): Sums {
  const sums: (number | null)[] = [null, null, null, null, null, null];
  for (const part of parts) {
    structureOf(part).forEach((value, index) => {
      if (value !== null) sums[index] = (sums[index] ?? 0) + value;
    });
  }
  return sums as unknown as Sums;
}

/** Plots, arcs, grids and buildings of a community. */
export function addCommunity(buffers: TableBuffers, part: CommunityPart, countedOn: string): void {
  const { form } = part;
  const byPlot = Map.groupBy(form.buildings, (building) => building.plotId);
  for (const plot of form.plots) {
    const compound = plot.compound === null ? null : (form.compounds[plot.compound]?.id ?? null);
    buffers.add('plot', [
      form.countyCode,
      plot.id,
      form.id,
      plot.blockNumber,
      plot.landUse,
      compound,
      ringHex(plot.ring),
      pointHex(plot.labelPoint),
      plot.areaSquareMetres,
      ...sumStructures(byPlot.get(plot.id) ?? []),
    ]);
  }
  for (const arc of form.arcs) {
    buffers.add('plot_arc', [
      form.countyCode,
      arc.id,
      arc.leftPlotId,
      arc.rightPlotId,
      arc.kind,
      arc.lengthMetres,
      lineHex(arc.vertices),
    ]);
  }
  addGrids(buffers, part);
  for (const building of form.buildings) addBuilding(buffers, form, building, countedOn);
}

function addGrids(buffers: TableBuffers, { form, gridShapes }: CommunityPart): void {
  for (const grid of form.grids) {
    buffers.add('grid', [form.countyCode, grid.id, form.id, grid.code, gridsOpenedOn]);
    buffers.add('grid_version', [
      form.countyCode,
      grid.versionId,
      grid.id,
      form.id,
      grid.code,
      grid.name,
      grid.kind,
      grid.hostSiteId,
      `[${gridsOpenedOn},)`,
      multiPolygonHex(grid.polygons),
      pointHex(grid.labelPoint),
      grid.areaSquareMetres,
      grid.perimeterMetres,
      ...structureOf(grid),
      grid.buildingCount,
    ]);
    for (const plotId of grid.plotIds) buffers.add('grid_plot', [form.countyCode, grid.versionId, plotId]);
  }
  for (const shape of gridShapes) {
    buffers.add('grid_shape', [
      shape.countyCode,
      shape.gridVersionId,
      shape.detail,
      multiPolygonHex(shape.polygons),
    ]);
  }
}

function addBuilding(
  buffers: TableBuffers,
  form: CommunityForm,
  building: BuildingForm,
  countedOn: string,
): void {
  const isCounted = building.householdCount !== null;
  buffers.add('building', [
    form.countyCode,
    building.id,
    building.plotId,
    form.id,
    building.name,
    building.numberText,
    building.kind,
    building.floors,
    building.heightMetres,
    building.units,
    building.flats,
    building.builtYear,
    ...structureOf(building),
    isCounted ? demonstrationSource : null,
    isCounted ? countedOn : null,
    ringHex(building.ring),
    pointHex(building.labelPoint),
    demonstrationSource,
    building.id,
  ]);
}
