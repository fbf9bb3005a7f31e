import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import type { GeoJsonGeometry } from '#core/contract/fields.ts';
import type { ListFormat, RouteContract } from '#core/contract/route.ts';
import { type CursorShape, type CursorValue, makeCursor, readCursor } from './cursor.ts';
import { csvLine, flatRow } from './csvText.ts';
import { beginExport } from './exportAudit.ts';
import { ProblemError } from './problemError.ts';

export interface ListSource<Row extends object> {
  readonly cursorShape: CursorShape;
  /** The sort values of a row, ending in what makes them unique. */
  readonly cursorOf: (row: Row) => readonly CursorValue[];
  /** Rows after the cursor, in order; `withShape` asks for `geometry` instead of a point. */
  readonly read: (
    after: readonly CursorValue[] | null,
    limit: number,
    withShape: boolean,
  ) => Promise<readonly Row[]>;
}

interface ListRequest {
  readonly route: RouteContract;
  readonly query: { readonly limit?: number; readonly cursor?: string };
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

const pageRows = 100;
const streamedPageRows = 1000;
/** A list that is streamed ends here; the cursor pages go on for ever. */
const mostStreamedRows = 200_000;

const mediaTypes = [
  ['application/json', 'json'],
  ['*/*', 'json'],
  ['application/*', 'json'],
  ['text/csv', 'csv'],
  ['application/geo+json', 'geojson'],
  ['application/vnd.geo+json', 'geojson'],
] as const;

/** The best of what the client takes and the route gives. */
export function chosenFormat(
  accept: string | undefined,
  formats: readonly ListFormat[],
): 'json' | ListFormat {
  if (accept === undefined || accept.trim() === '') return 'json';
  const wishes = accept.split(',').map((part) => {
    const [type = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase());
    const quality = Number(parameters.find((word) => word.startsWith('q='))?.slice(2) ?? 1);
    return { format: mediaTypes.find(([known]) => known === type)?.[1], quality };
  });
  const [best] = wishes
    .filter(
      ({ format, quality }) =>
        format !== undefined && quality > 0 && (format === 'json' || formats.includes(format)),
    )
    .sort((first, second) => second.quality - first.quality);
  if (best?.format !== undefined) return best.format;
  throw new ProblemError(
    'not-acceptable',
    `This route gives application/json${formats.map((each) => `, ${each}`).join('')}.`,
  );
}

async function* pagesOf<Row extends object>(
  source: ListSource<Row>,
  first: readonly CursorValue[] | null,
  limit: number,
  withShape: boolean,
): AsyncGenerator<Row> {
  let after = first;
  let left = limit;
  while (left > 0) {
    const size = Math.min(left, streamedPageRows);
    const rows = await source.read(after, size, withShape);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < size) return;
    after = source.cursorOf(last);
    left -= rows.length;
  }
}

async function* csvOf(rows: AsyncIterable<object>, watermark: string): AsyncGenerator<string> {
  let isFirst = true;
  for await (const row of rows) {
    const flat = flatRow({ ...row, watermark });
    if (isFirst) yield `\uFEFF${csvLine(flat.map(([name]) => name))}`;
    isFirst = false;
    yield csvLine(flat.map(([, value]) => value));
  }
}

interface Placed {
  readonly geometry?: GeoJsonGeometry | null;
  readonly point?: readonly number[] | null;
  readonly labelPoint?: readonly number[] | null;
}

function featureOf({ geometry, point, labelPoint, ...properties }: Placed): string {
  const at = point ?? labelPoint ?? null;
  const shape = geometry ?? (at === null ? null : { type: 'Point', coordinates: at });
  return JSON.stringify({ type: 'Feature', geometry: shape, properties });
}

async function* geoJsonOf(rows: AsyncIterable<object>, watermark: string): AsyncGenerator<string> {
  yield `{"type":"FeatureCollection","watermark":${JSON.stringify(watermark)},"features":[\n`;
  let isFirst = true;
  for await (const row of rows) {
    yield `${isFirst ? '' : ',\n'}${featureOf(row as Placed)}`;
    isFirst = false;
  }
  yield '\n]}\n';
}

/** Of one row of a list. */
const rowSchema = (route: RouteContract): TSchema | undefined =>
  (route.schema.response[200] as { properties?: { items?: { items?: TSchema } } } | undefined)?.properties
    ?.items?.items;

/** A list as a page of JSON, or streamed whole as CSV or GeoJSON, as the client prefers. */
export async function answerList<Row extends object>(
  { route, query, request, reply }: ListRequest,
  source: ListSource<Row>,
): Promise<{ items: Row[]; nextCursor: string | null } | FastifyReply> {
  const format = chosenFormat(request.headers.accept, route.formats ?? []);
  const after = readCursor(query.cursor, route.operationId, source.cursorShape);
  void reply.header('vary', 'accept');
  if (format === 'json') {
    const limit = query.limit ?? pageRows;
    const rows = await source.read(after, limit + 1, false);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const hasMore = rows.length > limit && last !== undefined;
    return { items, nextCursor: hasMore ? makeCursor(route.operationId, source.cursorOf(last)) : null };
  }
  const exported = await beginExport({ request, reply, format, schema: rowSchema(route) });
  const rows = exported.audited(
    pagesOf(source, after, query.limit ?? mostStreamedRows, format === 'geojson'),
  );
  const text = format === 'csv' ? csvOf(rows, exported.watermark) : geoJsonOf(rows, exported.watermark);
  const type =
    format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/geo+json; charset=utf-8';
  return reply.type(type).send(Readable.from(text));
}
