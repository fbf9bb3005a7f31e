import type { KnownGrids } from '../../core/plans/exchange/gridWords.ts';
import type { IncomingGrid, PlotToSnap } from '../../core/plans/exchange/incomingGrid.ts';

/** Grids of today and nothing that a plan has made. */
export function withCodes(codes: Iterable<string>): KnownGrids {
  return { codes: new Set(codes), newGrids: new Map() };
}

/** A city of 6 × 4 square plots of a thousandth of a degree; the three western columns are one community, the rest another. */
export const squareSide = 0.001;
export const squareOrigin = [112.5, 37.8] as const;
export const westCommunity = '140105001001';
export const eastCommunity = '140105001002';
export const squareGrids: KnownGrids = withCodes([
  `${westCommunity}001`,
  `${westCommunity}002`,
  `${westCommunity}003`,
  `${eastCommunity}001`,
  `${eastCommunity}002`,
]);

/** A row that says nothing but where it lies. */
export const namelessRow: Omit<IncomingGrid, 'rowNumber' | 'polygons'> = {
  code: null,
  name: null,
  kind: null,
  gridId: null,
  host: null,
  hostId: null,
};

const degrees = (value: number): number => Math.round(value * 1e7) / 1e7;

/** The corner at a column and a row, which may be broken numbers. */
export const corner = (column: number, row: number): [number, number] => [
  degrees(squareOrigin[0] + column * squareSide),
  degrees(squareOrigin[1] + row * squareSide),
];

/** A closed counter-clockwise ring around columns and rows. */
export const block = (west: number, south: number, east: number, north: number): [number, number][] => [
  corner(west, south),
  corner(east, south),
  corner(east, north),
  corner(west, north),
  corner(west, south),
];

export const squarePlots: readonly PlotToSnap[] = [0, 1, 2, 3, 4, 5].flatMap((column) =>
  [0, 1, 2, 3].map((row): PlotToSnap => ({
    plotId: `${column}-${row}`,
    communityCode: column < 3 ? westCommunity : eastCommunity,
    households: 100,
    areaSquareMetres: 9_770,
    labelPoint: corner(column + 0.5, row + 0.5),
    rings: [block(column, row, column + 1, row + 1)],
  })),
);
