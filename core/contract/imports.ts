import { Type } from 'typebox';
import { importKinds } from '../imports/kinds.ts';
import { closed, count, flag, instant, maybeText, nullable, oneOf, page, paging, uuid } from './fields.ts';
import { problem } from './problem.ts';
import { defineRoute } from './route.ts';

const warning = closed({
  kind: Type.String(),
  message: Type.String(),
  detail: Type.Optional(
    Type.Unsafe<Readonly<Record<string, string | number | null>>>({
      type: 'object',
      additionalProperties: true,
    }),
  ),
});

export const importItem = closed({
  id: uuid,
  fileName: Type.String(),
  fileHash: Type.String(),
  kind: oneOf(importKinds),
  state: oneOf(['running', 'done', 'failed', 'cancelled']),
  phase: oneOf(['receiving', 'reading', 'writing', 'finished']),
  share: Type.Number({ minimum: 0, maximum: 1, description: 'of the phase' }),
  startedAt: instant,
  seconds: Type.Number({ minimum: 0 }),
  source: Type.String({ description: 'under which the keys of the rows are known' }),
  referenceSystem: Type.String(),
  attribution: nullable(Type.String({ description: 'named on every map that shows the rows' })),
  rowsRead: count,
  rowsWritten: Type.Integer({
    minimum: 0,
    description: 'pieces added or changed; a multi-part geometry is several',
  }),
  rowsUpdated: count,
  rowsUnchanged: count,
  rowsRejected: count,
  rowsSkipped: Type.Integer({ minimum: 0, description: 'sound rows of another kind' }),
  warnings: Type.Array(warning),
  failure: nullable(closed({ kind: Type.String(), message: Type.String() })),
});

export const importRejection = closed({
  rowNumber: Type.Integer({ minimum: 1, description: '1 for the first feature or data row' }),
  field: maybeText,
  reason: Type.String(),
  detail: Type.Unsafe<Readonly<Record<string, string | number | null>>>({
    type: 'object',
    additionalProperties: true,
  }),
});

export const listImports = defineRoute({
  operationId: 'listImports',
  access: 'imports.read',
  method: 'GET',
  path: 'imports',
  tag: 'imports',
  summary: '导入记录 · Import runs, the newest first; running ones included',
  schema: { querystring: closed(paging), response: { 200: page(importItem) } },
});

export const getImport = defineRoute({
  operationId: 'getImport',
  access: 'imports.read',
  method: 'GET',
  path: 'imports/:id',
  tag: 'imports',
  summary: '一次导入 · One import run with its progress or its result',
  schema: {
    params: closed({ id: uuid }),
    querystring: closed({}),
    response: { 200: importItem, 404: problem },
  },
});

export const listImportRejections = defineRoute({
  operationId: 'listImportRejections',
  access: 'imports.read',
  method: 'GET',
  path: 'imports/:id/rejections',
  tag: 'imports',
  summary: '未导入的行 · The rows that were not taken, with field, reason and place',
  formats: ['csv'],
  schema: {
    params: closed({ id: uuid }),
    querystring: closed(paging),
    response: { 200: page(importRejection), 404: problem },
  },
});

export const createImport = defineRoute({
  operationId: 'createImport',
  access: 'imports.run',
  method: 'POST',
  path: 'imports',
  tag: 'imports',
  summary:
    '导入文件 · Takes a file as the body (application/octet-stream) and imports it; answers once it is received',
  description:
    'GeoJSON or CSV, also gzipped. One transaction a file. Follow the run with GET, end it with DELETE.',
  schema: {
    querystring: closed({
      kind: oneOf(importKinds),
      fileName: Type.String({ minLength: 1, maxLength: 255 }),
      referenceSystem: Type.Optional(Type.String({ maxLength: 80 })),
      source: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
      attribution: Type.Optional(
        Type.String({ minLength: 1, maxLength: 200, description: 'whom the licence asks to name' }),
      ),
      city: Type.Optional(
        Type.String({ pattern: '^[0-9]{6} +.+$', maxLength: 80, description: '140100 太原市' }),
      ),
      timeZone: Type.Optional(Type.String({ maxLength: 64 })),
      swapAxes: Type.Optional(flag),
      map: Type.Optional(Type.String({ maxLength: 2000, description: 'field=column,field=column' })),
    }),
    response: { 202: importItem, 400: problem, 413: problem, 422: problem },
  },
});

export const cancelImport = defineRoute({
  operationId: 'cancelImport',
  access: 'imports.run',
  method: 'DELETE',
  path: 'imports/:id',
  tag: 'imports',
  summary: '取消导入 · Ends a running import; nothing of it is written',
  schema: {
    params: closed({ id: uuid }),
    querystring: closed({}),
    response: { 200: importItem, 404: problem },
  },
});
