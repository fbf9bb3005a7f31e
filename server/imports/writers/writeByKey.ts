import { facilityKinds } from '#core/imports/facilityKinds.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import type { Writer, WriterContext, Written } from './writerContext.ts';

interface Counts {
  readonly inserted: number;
  readonly updated: number;
}

/** Tables in which (source, source_key) is unique: one statement adds, changes and leaves alone. */
function writeByKey(statement: string): Writer {
  return async ({ transaction, source }): Promise<Written> => {
    const [counts] = await transaction.query<Counts>(sqlQuery(`imports/${statement}`, [source]));
    await transaction.query(sqlQuery('imports/insert_places', [source]));
    return { inserted: counts?.inserted ?? 0, updated: counts?.updated ?? 0, rejections: [], warnings: [] };
  };
}

export const writeRoads = writeByKey('insert_roads');
export const writeWater = writeByKey('insert_water');
export const writeLandUse = writeByKey('insert_land_use');
export const writeBarriers = writeByKey('insert_barriers');
export const writeBuildings = writeByKey('insert_buildings');

const writeElements = writeByKey('insert_facilities');

export async function writeFacilities(context: WriterContext): Promise<Written> {
  const kinds = JSON.stringify(facilityKinds.map((kind, position) => ({ ...kind, position })));
  await context.transaction.query(sqlQuery('imports/insert_element_kinds', [kinds]));
  return writeElements(context);
}
