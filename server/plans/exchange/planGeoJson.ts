import { exportColumns, type ExportedGrid } from '#core/plans/exchange/exportedGrid.ts';
import { orientRings } from '#core/plans/exchange/formats/closedRings.ts';
import type { PlanContent, PlanToExport } from './planFile.ts';

const chunkLength = 64 * 1024;

function featureText(grid: ExportedGrid): string {
  const properties = Object.fromEntries(exportColumns.map(({ attribute }) => [attribute, grid[attribute]]));
  const coordinates = orientRings(grid.polygons, 'counter-clockwise');
  const geometry = coordinates.length === 0 ? null : { type: 'MultiPolygon', coordinates };
  return JSON.stringify({ type: 'Feature', properties, geometry });
}

async function* chunksOf(plan: PlanToExport, grids: readonly ExportedGrid[]): AsyncGenerator<Buffer> {
  // RFC 7946 knows no other frame than WGS 84, which equals CGCS2000 to the centimetre
  const about = {
    type: 'FeatureCollection',
    name: plan.name,
    writtenAt: plan.writtenAt.toISOString(),
    ...(plan.watermark === null ? {} : { watermark: plan.watermark }),
  };
  let text = `${JSON.stringify(about).slice(0, -1)},"features":[\n`;
  for (const [index, grid] of grids.entries()) {
    text += `${index === 0 ? '' : ',\n'}${featureText(grid)}`;
    if (text.length < chunkLength) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(`${text}\n]}\n`);
}

export const planGeoJson = (plan: PlanToExport, grids: readonly ExportedGrid[]): PlanContent => ({
  chunks: chunksOf(plan, grids),
  cut: [],
});
