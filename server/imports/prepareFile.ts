import { setImmediate } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import { v7 as newId } from 'uuid';
import {
  findReferenceSystem,
  referenceSystemCodes,
  type ReferenceSystem,
} from '#core/geometry/coordinates/referenceSystems.ts';
import { shapeHex } from '#core/geometry/shapeHex.ts';
import { kindDefinitions } from '#core/imports/kinds.ts';
import { personalFields } from '#core/imports/personalFields.ts';
import { prepareRow, type PreparedRow } from '#core/imports/prepareRow.ts';
import type { Extent, ShapeSettings } from '#core/imports/readShape.ts';
import { isRefusal, type Refusal } from '#core/imports/refusal.ts';
import type { SourceRecord } from '#core/imports/sourceRecord.ts';
import { ImportFailure } from '../platform/files/importFailure.ts';
import type {
  ImportCounts,
  ImportProgress,
  ImportRequest,
  ImportWarning,
  Rejection,
} from './importRequest.ts';
import { PointSample } from './pointSample.ts';
import { readRecords } from '../platform/files/readFile.ts';
import type { RecordBatch } from '../platform/files/recordBatch.ts';
import { openSourceFile } from '../platform/files/sourceFile.ts';
import { StageSpool } from './stageSpool.ts';

/** Listed one by one up to here; beyond it only counted, for the file itself is wrong. */
const mostRejections = 50_000;

/** https://www.openstreetmap.org/copyright asks for this wherever its data are shown. */
const openStreetMapAttribution = '© OpenStreetMap contributors (ODbL)';

/** A few milliseconds of work. */
const rowsPerTurn = 128;

export interface PreparedFile {
  readonly spool: StageSpool;
  readonly counts: ImportCounts;
  readonly rejections: Rejection[];
  readonly warnings: ImportWarning[];
  readonly sample: PointSample;
  readonly source: string;
  readonly attribution: string | null;
  readonly referenceSystem: ReferenceSystem;
}

export interface PrepareSettings {
  readonly spoolPath: string;
  readonly bounds: Extent | null;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ImportProgress) => void;
}

function namedSystem(label: string): ReferenceSystem {
  const system = findReferenceSystem(label);
  if (system !== undefined) return system;
  const known = `${referenceSystemCodes.slice(0, 5).join(', ')} and EPSG:4513–4554`;
  throw new ImportFailure(
    'unknown-coordinates',
    `the coordinate system "${label}" is not known; known are ${known}`,
  );
}

const stemOf = (fileName: string): string =>
  fileName.replace(/\.(gz|geojson|json|ndjson|csv|txt|tsv)\b/gi, '');

class Preparation {
  readonly counts: ImportCounts = {
    rowsRead: 0,
    rowsWritten: 0,
    rowsUpdated: 0,
    rowsUnchanged: 0,
    rowsRejected: 0,
    rowsSkipped: 0,
  };
  readonly rejections: Rejection[] = [];
  readonly warnings: ImportWarning[] = [];
  readonly sample = new PointSample();
  private settings: ShapeSettings | null = null;
  private isFirstBatch = true;
  private hasOpenStreetMapKeys = false;
  private readonly request: ImportRequest;
  private readonly spool: StageSpool;
  private readonly bounds: Extent | null;

  constructor(request: ImportRequest, spool: StageSpool, bounds: Extent | null) {
    this.request = request;
    this.spool = spool;
    this.bounds = bounds;
  }

  async take(batch: RecordBatch): Promise<void> {
    const settings = this.settingsFor(batch);
    if (this.isFirstBatch && batch.records.length > 0) this.lookAtNames(batch);
    for (const { rowNumber, refusal } of batch.broken) this.reject(rowNumber, refusal);
    for (const [index, record] of batch.records.entries()) {
      this.prepare(record, settings);
      // the others' requests take several turns each, and none of them may wait for a whole batch
      if (index % rowsPerTurn === rowsPerTurn - 1) await setImmediate();
    }
    this.counts.rowsRead += batch.records.length + batch.broken.length;
  }

  get source(): string {
    return this.request.source ?? (this.hasOpenStreetMapKeys ? 'osm' : stemOf(this.request.fileName));
  }

  get attribution(): string | null {
    return this.request.attribution ?? (this.hasOpenStreetMapKeys ? openStreetMapAttribution : null);
  }

  get referenceSystem(): ReferenceSystem {
    return this.settings?.system ?? namedSystem(this.request.referenceSystem ?? 'EPSG:4326');
  }

  private settingsFor(batch: RecordBatch): ShapeSettings {
    const label = this.request.referenceSystem ?? batch.referenceLabel ?? 'EPSG:4326';
    const system = this.settings?.system.code === label ? this.settings.system : namedSystem(label);
    if (this.settings !== null && this.settings.system !== system) {
      throw new ImportFailure(
        'unknown-coordinates',
        `the file names ${label} only after its features: give it with --crs ${label}`,
      );
    }
    this.settings ??= { system, isSwapped: this.request.isSwapped, bounds: this.bounds };
    return this.settings;
  }

  private lookAtNames(batch: RecordBatch): void {
    this.isFirstBatch = false;
    const names = batch.columns ?? Object.keys(batch.records[0]?.properties ?? {});
    this.hasOpenStreetMapKeys = names.includes('osm_id') || names.includes('osm_way_id');
    const mapped = personalFields(Object.values(this.request.mapping))[0];
    if (mapped !== undefined) {
      throw new ImportFailure(
        'personal-field',
        `the column "${mapped}" is about persons; it is not stored and cannot be mapped`,
      );
    }
    const missing = Object.values(this.request.mapping).find((column) => !names.includes(column));
    if (missing !== undefined && batch.columns !== undefined) {
      throw new ImportFailure('no-rows', `there is no column "${missing}"; the file has ${names.join(', ')}`);
    }
    const personal = personalFields(names);
    if (personal.length === 0) return;
    this.warnings.push({
      kind: 'personal-fields',
      message: `columns about persons are not read and not stored: ${personal.join(', ')}`,
    });
  }

  private prepare(record: SourceRecord, settings: ShapeSettings): void {
    const row = prepareRow(record, kindDefinitions[this.request.kind], settings, this.request.mapping);
    if (row === 'not-this-kind') this.counts.rowsSkipped += 1;
    else if (isRefusal(row)) this.reject(record.rowNumber, row);
    else {
      for (const refusal of row.refusedParts) this.reject(record.rowNumber, refusal);
      this.stage(record.rowNumber, row);
    }
  }

  private reject(rowNumber: number, { field, refused, detail }: Refusal): void {
    this.counts.rowsRejected += 1;
    if (this.rejections.length < mostRejections)
      this.rejections.push({ rowNumber, field, reason: refused, detail });
  }

  private stage(rowNumber: number, row: PreparedRow): void {
    const fields = JSON.stringify(row.fields);
    const place = row.place === null ? null : JSON.stringify(row.place);
    const hexes = row.shapes.map(shapeHex);
    const key = row.key ?? contentKey(fields, hexes);
    if (row.shapes.length === 0) this.spool.add([newId(), rowNumber, key, null, fields, place]);
    for (const [index, hex] of hexes.entries()) {
      const pieceKey = hexes.length === 1 ? key : `${key}#${index + 1}`;
      this.spool.add([newId(), rowNumber, pieceKey, hex, fields, index === 0 ? place : null]);
      this.sample.add(row.shapes[index] as PreparedRow['shapes'][number]);
    }
  }
}

function contentKey(fields: string, hexes: readonly string[]): string {
  const hash = createHash('sha256').update(fields);
  for (const hex of hexes) hash.update(hex);
  return `content:${hash.digest('base64url').slice(0, 24)}`;
}

/** Reads and checks a whole file before the database is touched; what can be taken waits in the spool. */
export async function prepareFile(request: ImportRequest, settings: PrepareSettings): Promise<PreparedFile> {
  const file = await openSourceFile(request.path);
  const spool = await StageSpool.create(settings.spoolPath);
  const preparation = new Preparation(request, spool, settings.bounds);
  let bytesRead = 0;
  try {
    const opened = await readRecords(file, (count) => (bytesRead += count));
    if (opened.encoding !== 'utf-8') {
      preparation.warnings.push({
        kind: 'encoding',
        message: `read as ${opened.encoding}`,
        detail: { encoding: opened.encoding },
      });
    }
    for await (const batch of opened.batches) {
      settings.signal.throwIfAborted();
      await preparation.take(batch);
      await spool.flush();
      const share = file.sizeBytes === 0 ? 1 : Math.min(1, bytesRead / file.sizeBytes);
      settings.onProgress({ phase: 'reading', rowsRead: preparation.counts.rowsRead, share });
    }
  } finally {
    await spool.finish();
  }
  const { counts, rejections, warnings, sample, source, attribution, referenceSystem } = preparation;
  return { spool, counts, rejections, warnings, sample, source, attribution, referenceSystem };
}
