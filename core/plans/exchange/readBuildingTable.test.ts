import { describe, expect, test } from 'vitest';
import { eastCommunity, squareGrids, squarePlots, westCommunity } from '../../../tests/support/squareCity.ts';
import type { BuildingTableFinding } from './buildingFindings.ts';
import {
  readBuildingTable,
  type BuildingRow,
  type BuildingTable,
  type KnownBuilding,
} from './readBuildingTable.ts';

/** One building on every plot of the two lower rows, two on the plot 0-0. The number repeats in both communities. */
const buildings: readonly KnownBuilding[] = squarePlots
  .filter(({ plotId }) => /-[01]$/.test(plotId))
  .flatMap(({ plotId, communityCode, labelPoint }, index): KnownBuilding[] => {
    const number = `${(index % 6) + 1}号楼`;
    const building = { plotId, communityCode, households: 40, position: labelPoint };
    const one = { ...building, buildingId: `b-${plotId}`, keys: [number] };
    return plotId === '0-0'
      ? [one, { ...building, buildingId: 'b-second', keys: [], households: 70 }]
      : [one];
  });
const west1 = `${westCommunity}001`;
const west2 = `${westCommunity}002`;
const east1 = `${eastCommunity}001`;

let rowNumber = 0;
function row(building: string | null, grid: string | null, values: Partial<BuildingRow> = {}): BuildingRow {
  rowNumber += 1;
  return { rowNumber, building, grid, gridName: null, gridId: null, communityCode: null, ...values };
}
const gridOf = ({ plotId }: KnownBuilding): string =>
  Number(plotId[0]) < 2 ? west1 : plotId[0] === '2' ? west2 : east1;
function whole(change: (building: KnownBuilding) => string | null = gridOf): BuildingRow[] {
  rowNumber = 0;
  return buildings.map((building) => row(building.buildingId, change(building)));
}
const read = (rows: readonly BuildingRow[]): BuildingTable =>
  readBuildingTable(rows, buildings, squarePlots, squareGrids);
const kinds = (table: BuildingTable): string[] => table.findings.map(({ kind }) => kind);
const only = (table: BuildingTable, kind: BuildingTableFinding['kind']): BuildingTableFinding[] =>
  table.findings.filter((finding) => finding.kind === kind);

describe('a table of buildings and their grids', () => {
  test('gives plots to the grids of their buildings, and plots without one to their neighbours', () => {
    const table = read(whole());
    expect(table.findings).toEqual([]);
    expect(table.grids.map((grid) => [grid.code, grid.communityCode, grid.plotIds.length])).toEqual([
      [west1, westCommunity, 8],
      [west2, westCommunity, 4],
      [east1, eastCommunity, 12],
    ]);
    expect([...table.filledPlotIds].sort()).toHaveLength(12);
  });

  test('makes new grids of names without a code, one for each community', () => {
    rowNumber = 0;
    const rows = buildings.map(({ buildingId }) => row(buildingId, null, { gridName: '一网格' }));
    const table = read(rows);
    expect(table.findings).toEqual([]);
    expect(table.grids.map((grid) => [grid.code, grid.name, grid.communityCode])).toEqual([
      [null, '一网格', westCommunity],
      [null, '一网格', eastCommunity],
    ]);
  });

  test('finds a number in the community of the row, and refuses it where several have it', () => {
    const named = [
      row('1号楼', west1),
      row('1号楼', null, { gridName: '东', communityCode: eastCommunity }),
      row('1号楼', null, { gridName: '东' }),
    ];
    const table = read(named);
    expect(only(table, 'ambiguous-building')).toEqual([
      expect.objectContaining({ rowNumber: named[2]?.rowNumber, value: '1号楼', buildings: 2 }),
    ]);
    expect(table.grids.map((grid) => grid.buildingIds)).toEqual([['b-0-0'], ['b-3-0']]);
  });
});

describe('what is wrong in a table', () => {
  test('rows without building or grid, unknown buildings, and buildings named twice', () => {
    const rows = [...whole(), row(null, west1), row('b-1-1', west1), row('b-1-1', west2), row('x', west1)];
    const first = rows.find(({ building }) => building === 'b-1-1')?.rowNumber;
    const table = read([...rows, row('b-2-1', null)]);
    expect(kinds(table)).toEqual([
      'no-building',
      'repeated-building',
      'repeated-building',
      'unknown-building',
      'no-grid',
    ]);
    expect(only(table, 'repeated-building')).toEqual([
      expect.objectContaining({ otherRowNumber: first, isSameGrid: true }),
      expect.objectContaining({ otherRowNumber: first, isSameGrid: false }),
    ]);
  });

  test('two buildings of one plot in different grids: most households decide', () => {
    const table = read(whole((building) => (building.buildingId === 'b-0-0' ? west2 : gridOf(building))));
    expect(only(table, 'plot-conflict')).toEqual([
      expect.objectContaining({
        plotId: '0-0',
        grids: [
          { grid: west1, buildings: 1, households: 70 },
          { grid: west2, buildings: 1, households: 40 },
        ],
      }),
    ]);
    expect(table.grids.find((grid) => grid.code === west1)?.plotIds).toContain('0-0');
  });

  test('a building of another community stays out of the grid', () => {
    const table = read(whole((building) => (building.buildingId === 'b-3-0' ? west1 : gridOf(building))));
    expect(only(table, 'crosses-community')).toEqual([
      expect.objectContaining({ grid: west1, otherCommunityCode: eastCommunity, plotIds: ['3-0'] }),
    ]);
    expect(only(table, 'buildings-left-out')).toEqual([
      expect.objectContaining({ communityCode: eastCommunity, buildingIds: ['b-3-0'], plotIds: ['3-0'] }),
    ]);
  });

  test('a grid whose plots do not hang together, and codes that are no good', () => {
    const table = read(whole((building) => (building.buildingId === 'b-0-1' ? west2 : gridOf(building))));
    expect(only(table, 'detached-part')).toHaveLength(1);
    expect(only(table, 'detached-part')[0]).toMatchObject({ grid: west2 });
    const wrong = read(whole((building) => (gridOf(building) === west2 ? '1.40105E+14' : gridOf(building))));
    expect(only(wrong, 'code-malformed')).toEqual([expect.objectContaining({ value: '1.40105E+14' })]);
  });

  test('buildings that the table leaves out leave their plots without a grid', () => {
    const table = read(whole().filter(({ building }) => building !== 'b-4-1'));
    expect(only(table, 'buildings-left-out')).toEqual([
      expect.objectContaining({ buildingIds: ['b-4-1'], plotIds: ['4-1'] }),
    ]);
    expect(table.grids.flatMap((grid) => grid.plotIds)).not.toContain('4-1');
  });

  test('leaves plots without a building where they are as long as they hang together with their grid', () => {
    // the upper rows stand empty; those of the second column belong to the grid of the third
    const standing = new Map(
      squarePlots.map(({ plotId, communityCode }) => {
        const column = Number(plotId[0]);
        const isUpper = /-[23]$/.test(plotId);
        const own = column < (isUpper ? 1 : 2) ? west1 : west2;
        return [plotId, communityCode === westCommunity ? own : east1];
      }),
    );
    rowNumber = 0;
    const rows = buildings.map((building) => row(building.buildingId, gridOf(building)));
    const table = readBuildingTable(rows, buildings, squarePlots, squareGrids, standing);
    expect(table.findings).toEqual([]);
    expect(table.filledPlotIds).toEqual([]);
    expect(table.grids.find(({ code }) => code === west2)?.plotIds).toContain('1-3');
  });

  test('gives up an empty part that its grid has left behind', () => {
    const standing = new Map(
      squarePlots.map(({ plotId, communityCode }) => {
        const isCorner = plotId === '0-3';
        return [plotId, communityCode === westCommunity ? (isCorner ? west2 : west1) : east1];
      }),
    );
    const table = readBuildingTable(whole(), buildings, squarePlots, squareGrids, standing);
    expect(table.filledPlotIds).toEqual(['0-3']);
    expect(only(table, 'detached-part')).toEqual([]);
  });
});
