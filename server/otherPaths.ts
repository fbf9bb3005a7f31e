import { changesPage, changesQuery, eventStreamQuery } from '#core/contract/events.ts';
import { layers } from '#core/contract/layers.ts';
import { securityOf } from '#core/contract/openApi.ts';
import type { Access } from '#core/contract/route.ts';

type Json = Readonly<Record<string, unknown>>;

const plain = (schema: unknown): Json => JSON.parse(JSON.stringify(schema)) as Json;

function queryParameters(schema: { properties: object; required?: readonly string[] | undefined }): Json[] {
  return Object.entries(schema.properties).map(([name, property]) => ({
    name,
    in: 'query',
    required: schema.required?.includes(name) ?? false,
    schema: plain(property),
  }));
}

const get = (
  access: Access,
  operationId: string,
  tag: string,
  summary: string,
  type: string,
  schema: Json,
  parameters: Json[] = [],
): Json => ({
  get: {
    operationId,
    tags: [tag],
    summary,
    ...securityOf(access),
    parameters,
    responses: { 200: { description: 'Done', content: { [type]: { schema } } } },
  },
});

const text = { type: 'string' };
const layer = {
  name: 'layer',
  in: 'path',
  required: true,
  schema: { ...text, enum: ['base', ...layers.map(({ id }) => id)] },
};
const whole = (name: string): Json => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'integer', minimum: 0 },
});

/** What is not JSON by contract: tiles, the event stream, the state of the server. */
export const otherPaths: Json = {
  '/api/v1/changes': get(
    'session',
    'listChanges',
    'changes',
    '变更记录 · Committed changes after a known one, in order',
    'application/json',
    plain(changesPage),
    queryParameters(changesQuery),
  ),
  '/api/v1/events': get(
    'session',
    'followChanges',
    'changes',
    '实时事件 · The same changes as server-sent events',
    'text/event-stream',
    text,
    queryParameters(eventStreamQuery),
  ),
  '/tiles/{layer}.json': get(
    'session',
    'getTileJson',
    'tiles',
    '图层说明 · TileJSON of a layer',
    'application/json',
    { type: 'object' },
    [layer],
  ),
  '/tiles/{layer}/{z}/{x}/{y}.mvt': get(
    'session',
    'getTile',
    'tiles',
    '矢量瓦片 · A vector tile',
    'application/vnd.mapbox-vector-tile',
    { ...text, format: 'binary' },
    [layer, whole('z'), whole('x'), whole('y')],
  ),
  '/tiles/cleaned-rows/{table}/{z}/{x}/{y}.mvt': get(
    'addresses.clean',
    'getTableTile',
    'tiles',
    '部门表格瓦片 · A vector tile of the rows of a department’s table, for whoever brought it',
    'application/vnd.mapbox-vector-tile',
    { ...text, format: 'binary' },
    [
      { name: 'table', in: 'path', required: true, schema: { ...text, format: 'uuid' } },
      ...['z', 'x', 'y'].map(whole),
    ],
  ),
  '/health': get('public', 'getHealth', 'operations', '存活 · The process lives', 'application/json', {
    type: 'object',
  }),
  '/ready': get('public', 'getReadiness', 'operations', '就绪 · It can be sent work', 'application/json', {
    type: 'object',
  }),
  '/metrics': get(
    'operations.read',
    'getMetrics',
    'operations',
    '指标 · Prometheus metrics',
    'text/plain',
    text,
  ),
};
