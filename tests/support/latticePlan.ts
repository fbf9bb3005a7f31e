import type { GridKind } from '#core/contract/structure.ts';
import type { IntegerVertex } from '#core/geometry/measure.ts';
import { lengthMetres, signedAreaSquareMetres } from '#core/geometry/measure.ts';
import { type Plan, type PlanGrid, startPlan } from '#core/plans/plan.ts';
import {
  buildTerritory,
  type TerritoryArc,
  type TerritoryBuilding,
  type TerritoryPlot,
} from '#core/plans/territory.ts';

/** About 100 metres on each side at 37.9° N. */
const cellWidth = 11_400;
const cellHeight = 9_000;
const west = 1_125_000_000;
const south = 379_000_000;

export interface LatticeOptions {
  readonly columns: number;
  readonly rows: number;
  /** Columns of one community; the next community begins east of it. */
  readonly communityColumns?: number;
  /** Columns and rows of one of today's grids. */
  readonly gridColumns: number;
  readonly gridRows: number;
  readonly householdsOf?: (column: number, row: number) => number | null;
  readonly kindOf?: (grid: number) => GridKind;
}

export const testId = (kind: number, number: number): string =>
  `0000000${kind}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

const corner = (column: number, row: number): IntegerVertex => [
  west + column * cellWidth,
  south + row * cellHeight,
];

function wall(
  left: number,
  right: number,
  from: IntegerVertex,
  to: IntegerVertex,
  isBorder: boolean,
): TerritoryArc {
  // a vertex in the middle, as walls along streets have many
  const middle: IntegerVertex = [Math.round((from[0] + to[0]) / 2), Math.round((from[1] + to[1]) / 2)];
  const points = [from, middle, to];
  return {
    left,
    right,
    kind: 'plain',
    lengthMetres: lengthMetres(points),
    points,
    isCommunityBorder: isBorder || left < 0 || right < 0,
    isReplaced: false,
  };
}

/** A chessboard of square plots, one building on each: every shape in a test can be drawn on squared paper. */
export function latticePlan(options: LatticeOptions): Plan {
  const { columns, rows, communityColumns = columns, gridColumns, gridRows } = options;
  const households = options.householdsOf ?? (() => 50);
  const at = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= columns || row >= rows ? -1 : row * columns + column;
  const communityOf = (column: number): number => Math.floor(column / communityColumns);
  const plots: TerritoryPlot[] = [];
  const buildings: TerritoryBuilding[] = [];
  const arcs: TerritoryArc[] = [];
  const gridOf: number[] = [];
  const gridNumbers = new Map<string, number>();
  const grids: PlanGrid[] = [];
  const communities = Array.from({ length: communityOf(columns - 1) + 1 }, (_, number) => ({
    id: testId(1, number),
    code: `14010700100${number + 1}`,
    name: `社区${number + 1}`,
    countyCode: '140107',
    revision: 1,
    rules: {
      ordinary: { minimum: 300, maximum: 500 },
      rural: { minimum: 100, maximum: 300 },
      exclusive: null,
    },
  }));
  const sequences = communities.map(() => 0);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const number = at(column, row);
      const count = households(column, row);
      const community = communityOf(column);
      const ring = [
        corner(column, row),
        corner(column + 1, row),
        corner(column + 1, row + 1),
        corner(column, row + 1),
      ];
      const middle: IntegerVertex = [
        west + column * cellWidth + cellWidth / 2,
        south + row * cellHeight + cellHeight / 2,
      ];
      const population = {
        households: count,
        residents: count === null ? null : count * 2,
        residents60: count === null ? null : Math.floor(count / 3),
        residentsUnder15: count === null ? null : Math.floor(count / 4),
        tenants: count === null ? null : Math.floor(count / 5),
        disabled: count === null ? null : Math.floor(count / 20),
      };
      plots.push({
        ...population,
        id: testId(2, number),
        community,
        compoundId: null,
        landUse: 'residential',
        areaSquareMetres: signedAreaSquareMetres(ring),
        labelPoint: middle,
        buildings: 1,
        unknownBuildings: count === null ? 1 : 0,
        incidents: 2,
        openIncidents: 1,
        isReplaced: false,
        parent: -1,
      });
      buildings.push({
        ...population,
        id: testId(3, number),
        plot: number,
        name: `${number + 1}号楼`,
        floors: 6,
        point: middle,
      });
      const key = `${community}/${Math.floor((column % communityColumns) / gridColumns)}/${Math.floor(row / gridRows)}`;
      let grid = gridNumbers.get(key);
      if (grid === undefined) {
        grid = grids.length;
        gridNumbers.set(key, grid);
        sequences[community] = (sequences[community] ?? 0) + 1;
        grids.push({
          id: testId(4, grid),
          code: `${communities[community]?.code ?? ''}${String(sequences[community]).padStart(3, '0')}`,
          name: `第${grid + 1}网格`,
          kind: options.kindOf?.(grid) ?? 'ordinary',
          hostElementId: null,
          community,
          isLocked: false,
        });
      }
      gridOf.push(grid);
    }
  }
  for (let row = 0; row <= rows; row += 1) {
    for (let column = 0; column <= columns; column += 1) {
      const isBorder = column > 0 && column < columns && communityOf(column) !== communityOf(column - 1);
      if (row < rows) {
        // going north: what lies west is on the left
        arcs.push(
          wall(at(column - 1, row), at(column, row), corner(column, row), corner(column, row + 1), isBorder),
        );
      }
      if (column < columns) {
        // going east: what lies north is on the left
        arcs.push(
          wall(at(column, row), at(column, row - 1), corner(column, row), corner(column + 1, row), false),
        );
      }
    }
  }
  return startPlan(buildTerritory({ communities, plots, arcs, buildings }), grids, Int32Array.from(gridOf));
}
