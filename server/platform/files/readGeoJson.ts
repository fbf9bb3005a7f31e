import { refuse } from '#core/imports/refusal.ts';
import type { SourceRecord } from '#core/imports/sourceRecord.ts';
import { ImportFailure } from './importFailure.ts';
import { FeatureScanner, type ScannedObject } from './featureScanner.ts';
import type { BrokenRecord, RecordBatch } from './recordBatch.ts';

function parse(object: ScannedObject, rowNumber: number): SourceRecord | BrokenRecord {
  let feature: unknown;
  try {
    feature = JSON.parse(object.text);
  } catch (error) {
    const isNotFinite = /[[,:\s](NaN|-?Infinity)\b/.test(object.text);
    const message = error instanceof Error ? error.message : String(error);
    const detail = { byte: object.startByte, message: message.slice(0, 200) };
    return {
      rowNumber,
      refusal: refuse(isNotFinite ? 'not-finite' : 'broken-json', isNotFinite ? 'geometry' : null, detail),
    };
  }
  const { type, properties, geometry, id } = feature as Record<string, unknown>;
  if (type !== 'Feature') {
    return {
      rowNumber,
      refusal: refuse('broken-json', 'type', { byte: object.startByte, type: String(type) }),
    };
  }
  const own =
    typeof properties === 'object' && properties !== null ? (properties as Record<string, unknown>) : {};
  const isIdentified = typeof id === 'string' || typeof id === 'number';
  return { rowNumber, properties: isIdentified ? { '@id': id, ...own } : own, geometry: geometry ?? null };
}

function labelOf(envelope: string, isComplete: boolean): string | undefined {
  const match = /"crs"\s*:\s*\{[^{}]*"properties"\s*:\s*\{[^{}]*"name"\s*:\s*"([^"]+)"/.exec(envelope);
  if (isComplete && envelope !== '') {
    try {
      JSON.parse(envelope);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new ImportFailure(
        'broken-json',
        `the collection around the features is not sound JSON: ${message.slice(0, 200)}`,
      );
    }
  }
  return match?.[1];
}

/** Features one by one, whatever the size of the file. */
export async function* readGeoJson(content: AsyncIterable<Buffer>): AsyncGenerator<RecordBatch> {
  const scanner = new FeatureScanner();
  let rowNumber = 0;
  let label: string | undefined;
  for await (const chunk of content) {
    const records: SourceRecord[] = [];
    const broken: BrokenRecord[] = [];
    const objects = scanner.push(chunk);
    label ??= labelOf(scanner.envelope, false);
    for (const object of objects) {
      rowNumber += 1;
      const read = parse(object, rowNumber);
      if ('refusal' in read) broken.push(read);
      else records.push(read);
    }
    yield { records, broken, ...(label === undefined ? {} : { referenceLabel: label }) };
  }
  scanner.end();
  label ??= labelOf(scanner.envelope, true);
  yield { records: [], broken: [], ...(label === undefined ? {} : { referenceLabel: label }) };
}
