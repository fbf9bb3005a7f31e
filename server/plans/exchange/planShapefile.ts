import { ZipFile } from 'yazl';
import { exportColumns, type ExportedGrid } from '#core/plans/exchange/exportedGrid.ts';
import { encodeDbf } from '#core/plans/exchange/formats/dbf.ts';
import { cgcs2000Text } from '#core/plans/exchange/formats/projectionText.ts';
import { encodeShp } from '#core/plans/exchange/formats/shp.ts';
import type { CutValue, PlanContent, PlanToExport } from './planFile.ts';

const decimals = { areaSquareMetres: 2, compactness: 4 } as const;

/** What the ten characters of a column's name cannot say. */
function describe(plan: PlanToExport, cut: readonly CutValue[]): string {
  const lines = [
    plan.name,
    plan.writtenAt.toISOString(),
    ...(plan.watermark === null ? [] : [plan.watermark]),
    '',
    'grids.shp: CGCS2000 (EPSG:4490), UTF-8',
    ...exportColumns.map(({ shortColumn, meaning }) => `${shortColumn.padEnd(10)}  ${meaning}`),
    ...(cut.length === 0 ? [] : ['', '超过 254 字节而截断的值 Values cut at 254 bytes:']),
    ...cut.map(({ rowNumber, column }) => `${rowNumber}: ${column}`),
  ];
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** The five files of a shapefile and a list of its columns in one archive. */
export function planShapefile(plan: PlanToExport, grids: readonly ExportedGrid[]): PlanContent {
  const { shp, shx } = encodeShp(grids.map(({ polygons }) => polygons));
  const encoder = new TextEncoder();
  const columns = exportColumns.map(({ attribute, shortColumn, type }) => ({
    name: shortColumn,
    type: type === 'text' ? ('C' as const) : ('N' as const),
    decimals: decimals[attribute as keyof typeof decimals] ?? 0,
  }));
  const rows = grids.map((grid) => exportColumns.map(({ attribute }) => grid[attribute]));
  const { writtenAt } = plan;
  const encoded = encodeDbf(columns, rows, (text) => encoder.encode(text), {
    year: writtenAt.getUTCFullYear(),
    month: writtenAt.getUTCMonth() + 1,
    day: writtenAt.getUTCDate(),
  });
  const cut = encoded.cut.map(({ record, column }) => ({ rowNumber: record + 1, column }));
  const archive = new ZipFile();
  const members: readonly (readonly [string, Uint8Array | string])[] = [
    ['grids.shp', shp],
    ['grids.shx', shx],
    ['grids.dbf', encoded.dbf],
    ['grids.prj', cgcs2000Text],
    ['grids.cpg', 'UTF-8'],
    ['README.txt', describe(plan, cut)],
  ];
  for (const [name, content] of members) {
    const bytes =
      typeof content === 'string' ? Buffer.from(content) : Buffer.from(content.buffer, 0, content.byteLength);
    archive.addBuffer(bytes, name, { mtime: writtenAt });
  }
  archive.end();
  return {
    chunks: archive.outputStream as unknown as AsyncIterable<Buffer>,
    cut,
  };
}
