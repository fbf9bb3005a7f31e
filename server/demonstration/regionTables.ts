import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { RegionRow, RegionRows } from '#core/demonstration/form.ts';

const folder = new URL('../../data/taiyuan/', import.meta.url);

function readRows(file: string): RegionRow[] {
  const rows = parse(readFileSync(new URL(file, folder), 'utf8'), { columns: true, bom: true }) as Record<
    string,
    string
  >[];
  return rows.map((row) => ({ code: row.code ?? '', name: row.name ?? '' }));
}

/** The official names and codes of Taiyuan that the demonstration city borrows. */
export const readRegionRows = (): RegionRows => ({
  counties: readRows('admin_counties.csv'),
  townships: readRows('admin_streets.csv'),
  communities: readRows('admin_villages.csv'),
});
