import { v7 as newId } from 'uuid';
import { kindDefinitions, type ImportKind } from '#core/imports/kinds.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import type { Transaction } from '../platform/database/port.ts';
import { ImportFailure } from '../platform/files/importFailure.ts';
import type { ImportProgress, ImportRequest, ImportWarning, Rejection } from './importRequest.ts';
import type { PreparedFile } from './prepareFile.ts';
import { stageColumns } from './stageSpool.ts';
import {
  writeBarriers,
  writeBuildings,
  writeFacilities,
  writeLandUse,
  writeRoads,
  writeWater,
} from './writers/writeByKey.ts';
import { writeIncidents } from './writers/writeIncidents.ts';
import { writeRegions } from './writers/writeRegions.ts';
import type { Writer } from './writers/writerContext.ts';

const writers: Readonly<Record<ImportKind, Writer>> = {
  regions: writeRegions,
  roads: writeRoads,
  water: writeWater,
  'land-use': writeLandUse,
  barriers: writeBarriers,
  buildings: writeBuildings,
  facilities: writeFacilities,
  incidents: writeIncidents,
};

const defaultTimeZone = 'Asia/Shanghai';

interface PlacedFault {
  readonly rowNumber: number;
  readonly longitude: number | null;
  readonly latitude: number | null;
}

async function refuseInStage(transaction: Transaction, kind: ImportKind): Promise<Rejection[]> {
  await transaction.query(sqlQuery('imports/number_generated_keys'));
  const repeated = await transaction.query<PlacedFault & { sourceKey: string; firstRow: number }>(
    sqlQuery('imports/refuse_repeated_keys'),
  );
  const invalid = await transaction.query<PlacedFault & { reason: string }>(
    sqlQuery('imports/refuse_invalid_shapes'),
  );
  const isRegion = kind === 'regions';
  return [
    ...repeated.map(({ rowNumber, sourceKey, firstRow, longitude, latitude }) => ({
      rowNumber,
      field: isRegion ? 'code' : 'key',
      reason: isRegion ? 'duplicate-code' : 'duplicate-key',
      detail: { key: sourceKey, firstRow, longitude, latitude },
    })),
    ...invalid.map(({ rowNumber, reason, longitude, latitude }) => ({
      rowNumber,
      field: 'geometry',
      reason: 'invalid-shape',
      detail: { reason, longitude, latitude },
    })),
  ];
}

interface KnownCity {
  readonly code: string;
  readonly timeZone: string;
  readonly isSynthetic: boolean;
}

/** The city row is founded by the first file with coordinates; a table of codes alone founds only the region tree. */
async function ensureCity(
  transaction: Transaction,
  request: ImportRequest,
): Promise<{ timeZone: string; warnings: ImportWarning[] }> {
  const [known] = await transaction.query<KnownCity>(sqlQuery('imports/read_city'));
  if (known !== undefined) {
    await transaction.query(sqlQuery('imports/extend_city'));
    const synthetic = {
      kind: 'synthetic-city',
      message:
        'this database holds the synthetic demonstration city: the imported rows now lie among made-up ones',
    };
    return { timeZone: known.timeZone, warnings: known.isSynthetic ? [synthetic] : [] };
  }
  const [root] = await transaction.query<{ code: string; name: string }>(
    sqlQuery('imports/find_root_region'),
  );
  const city = request.city ?? root ?? null;
  const timeZone = request.timeZone ?? defaultTimeZone;
  if (city !== null) {
    const made = await transaction.query(sqlQuery('imports/create_city', [city.code, city.name, timeZone]));
    if (made.length > 0) {
      // lists, figures and the desk's overview start at the root of the region tree
      if (request.kind !== 'regions')
        await transaction.query(sqlQuery('imports/ensure_city_region', [newId(), city.code, city.name]));
      return {
        timeZone,
        warnings: [
          { kind: 'city-founded', message: `the city ${city.code} ${city.name} was founded on this file` },
        ],
      };
    }
  }
  if (request.kind === 'regions') {
    const message =
      'the regions are listed but have no place yet: the next file with coordinates founds the city on the map';
    return { timeZone, warnings: [{ kind: 'city-without-place', message }] };
  }
  throw new ImportFailure(
    'no-city',
    'this database holds no city yet: name it with --city "140100 太原市", or import its regions first',
  );
}

export interface WrittenFile {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejections: readonly Rejection[];
  readonly warnings: readonly ImportWarning[];
}

/** Everything that the database does for one file, in the caller's transaction. */
export async function writeImport(
  transaction: Transaction,
  request: ImportRequest,
  file: PreparedFile,
  signal: AbortSignal,
  onProgress: (progress: ImportProgress) => void,
): Promise<WrittenFile> {
  const { rowsRead } = file.counts;
  // copying is about half of the work; the statements after it cannot tell how far they are
  const report = (row: number): void =>
    onProgress({
      phase: 'writing',
      rowsRead,
      share: file.spool.count === 0 ? 1 : row / file.spool.count / 2,
    });
  // the run is one row of the audit, not each of its rows
  await transaction.runScript("set local jingwei.audit_rows = 'off'");
  await transaction.query(sqlQuery('imports/drop_stage'));
  await transaction.query(sqlQuery('imports/create_stage'));
  await transaction.query(sqlQuery('imports/widen_memory'));
  const staged = await transaction.copyIn('import_stage', stageColumns, file.spool.rows(signal, report));
  signal.throwIfAborted();
  await transaction.query(sqlQuery('imports/analyze_stage'));
  const rejections = await refuseInStage(transaction, request.kind);
  const city = await ensureCity(transaction, request);
  const written = await writers[request.kind]({
    transaction,
    source: file.source,
    requestedCity: request.city,
    timeZone: city.timeZone,
  });
  signal.throwIfAborted();
  await transaction.query(sqlQuery('imports/focus_city'));
  if (request.kind === 'incidents') await transaction.query(sqlQuery('imports/date_city'));
  if (written.inserted + written.updated > 0) await announce(transaction, request);
  await transaction.query(sqlQuery('imports/drop_stage'));
  const refused = [...rejections, ...written.rejections];
  return {
    inserted: written.inserted,
    updated: written.updated,
    unchanged: Math.max(0, staged - refused.length - written.inserted - written.updated),
    rejections: refused,
    warnings: [...city.warnings, ...written.warnings],
  };
}

async function announce(transaction: Transaction, request: ImportRequest): Promise<void> {
  await transaction.query(
    sqlQuery(request.kind === 'incidents' ? 'imports/analyze_incidents' : 'imports/analyze_map'),
  );
  const [bounds] = await transaction.query<{ extent: string | null }>(sqlQuery('imports/stage_extent'));
  await transaction.query(
    sqlQuery('imports/insert_change', [
      kindDefinitions[request.kind].layers,
      bounds?.extent ?? null,
      request.id,
    ]),
  );
}
