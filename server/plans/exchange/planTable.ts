import { exportColumns, type ExportedGrid } from '#core/plans/exchange/exportedGrid.ts';
import { csvLine } from '../../platform/http/csvText.ts';
import type { PlanContent, PlanToExport } from './planFile.ts';

/** A building with the grid that a plan gives it. */
export interface ExportedBuilding {
  readonly buildingId: string;
  readonly buildingName: string | null;
  readonly buildingNumber: string | null;
  readonly communityCode: string;
  readonly communityName: string;
  readonly gridCode: string | null;
  readonly gridName: string;
  readonly gridId: string;
  readonly previousCode: string | null;
  readonly households: number | null;
}

const buildingColumns: readonly (keyof ExportedBuilding)[] = [
  'buildingId',
  'buildingName',
  'buildingNumber',
  'communityCode',
  'communityName',
  'gridCode',
  'gridName',
  'previousCode',
  'households',
  'gridId',
];
const byteOrderMark = '\uFEFF';
const rowsOfChunk = 500;

async function* chunksOf<Row>(
  columns: readonly (keyof Row & string)[],
  rows: Iterable<Row> | AsyncIterable<Row>,
  watermark: string | null,
): AsyncGenerator<Buffer> {
  const marked = watermark === null ? [] : [watermark];
  let text = byteOrderMark + csvLine([...columns, ...marked.map(() => 'watermark')]);
  let count = 0;
  for await (const row of rows) {
    text += csvLine([...columns.map((column) => row[column]), ...marked]);
    count += 1;
    if (count % rowsOfChunk !== 0) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

const csvContent = (chunks: AsyncIterable<Buffer>): PlanContent => ({
  chunks,
  cut: [],
});

/** Grids without their ground. */
export const planTable = (plan: PlanToExport, grids: readonly ExportedGrid[]): PlanContent =>
  csvContent(
    chunksOf(
      exportColumns.map(({ attribute }) => attribute),
      grids,
      plan.watermark,
    ),
  );

/** Which building lies in which grid: the table that a partition can be taken in from again. */
export const buildingTable = (
  plan: PlanToExport,
  buildings: Iterable<ExportedBuilding> | AsyncIterable<ExportedBuilding>,
): PlanContent => csvContent(chunksOf(buildingColumns, buildings, plan.watermark));
