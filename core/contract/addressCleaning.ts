import { Type, type Static } from 'typebox';
import { reasonElements, reasonKinds } from '../addresses/book/matchReasons.ts';
import { rowFaults } from '../addresses/cleaning/rowFaults.ts';
import {
  boundingBox,
  closed,
  count,
  flag,
  instant,
  maybeCount,
  maybeNumber,
  maybePosition,
  maybeText,
  noParameters,
  nullable,
  oneOf,
  page,
  paging,
  uuid,
} from './fields.ts';
import { addressText } from './personal.ts';
import { problem } from './problem.ts';
import { defineRoute } from './route.ts';

export const cleaningStates = ['uploaded', 'running', 'review', 'done', 'cancelled', 'failed'] as const;
export type CleaningState = (typeof cleaningStates)[number];
const cleaningMethods = ['matched', 'candidate', 'chosen', 'none'] as const;
export const cleaningBands = ['accept', 'review', 'reject'] as const;
export type CleaningBand = (typeof cleaningBands)[number];

const reading = closed({
  format: oneOf(['csv', 'xlsx']),
  encoding: nullable(oneOf(['utf-8', 'gb18030', 'utf-16le', 'utf-16be'])),
  delimiter: nullable(oneOf([',', ';', '\t', '|'])),
  sheet: nullable(Type.String({ maxLength: 200 })),
});
export type CleaningReading = Static<typeof reading>;

const column = Type.Integer({ minimum: 0, maximum: 999, description: 'counted from 0' });
const choice = closed({
  hasHeader: Type.Boolean(),
  addressColumns: Type.Array(column, { minItems: 1, maxItems: 8 }),
  keyColumn: nullable(column),
  longitudeColumn: nullable(column),
  latitudeColumn: nullable(column),
});
export type CleaningChoice = Static<typeof choice>;

const faultCounts = Type.Unsafe<Readonly<Record<string, number>>>({
  type: 'object',
  additionalProperties: true,
  description: 'rows by kind of fault',
});
const failure = nullable(
  closed({
    kind: Type.String(),
    detail: Type.Unsafe<Readonly<Record<string, string | number>>>({
      type: 'object',
      additionalProperties: true,
    }),
  }),
);

const jobFields = {
  jobId: uuid,
  department: Type.String(),
  fileName: Type.String(),
  fileBytes: count,
  reading,
  sheets: Type.Array(Type.String()),
  columns: nullable(Type.Array(Type.String())),
  choice: nullable(choice),
  state: oneOf(cleaningStates),
  failure,
  rowsTotal: maybeCount,
  rowsDone: count,
  rowsAccepted: count,
  rowsReview: count,
  rowsRejected: count,
  rowsDecided: count,
  linksWritten: count,
  linksKept: Type.Integer({
    minimum: 0,
    description: 'links that another account wrote and that were left as they are',
  }),
  faults: faultCounts,
  createdAt: instant,
  startedAt: nullable(instant),
  endedAt: nullable(instant),
  hasFile: Type.Boolean({
    description: 'whether the original is still kept, so that the table can be given back',
  }),
};
const cleaningJob = closed(jobFields);
export type CleaningJob = Static<typeof cleaningJob>;

const matchReason = closed({ element: oneOf(reasonElements), kind: oneOf(reasonKinds) });
const candidate = closed({
  addressId: uuid,
  display: addressText,
  code: maybeText,
  communityName: maybeText,
  point: maybePosition,
  score: Type.Number(),
  precision: maybeText,
  reasons: Type.Array(matchReason),
});
export type CleaningCandidate = Static<typeof candidate>;

const cleaningRow = closed({
  rowNumber: Type.Integer({ minimum: 1, description: 'as a spreadsheet counts, the header being row 1' }),
  rawText: Type.String({ description: 'as it stands in the table, for whoever brought the table' }),
  recordKey: maybeText,
  band: oneOf(cleaningBands),
  foundBand: oneOf(cleaningBands),
  addressId: nullable(uuid),
  display: nullable(addressText),
  code: maybeText,
  point: maybePosition,
  givenPoint: maybePosition,
  score: maybeNumber,
  precision: maybeText,
  method: oneOf(cleaningMethods),
  faults: Type.Array(Type.String()),
  decidedBy: maybeText,
  decidedAt: nullable(instant),
  revision: count,
  candidates: Type.Array(candidate),
});
export type CleaningRow = Static<typeof cleaningRow>;

const base = 'address-cleaning';
const one = closed({ id: uuid });
const tag = 'addresses';

export const createCleaning = defineRoute({
  operationId: 'createCleaning',
  access: 'addresses.clean',
  method: 'POST',
  path: base,
  tag,
  summary:
    '上传部门表格 · Takes a department’s table as the body (application/octet-stream): CSV, TSV or XLSX, 1,000,000 rows at most',
  description:
    'Nothing is matched yet: look at the table, choose its address columns and start. Old XLS files and workbooks with a password are refused.',
  schema: {
    querystring: closed({
      fileName: Type.String({ minLength: 1, maxLength: 255 }),
      department: Type.String({ minLength: 1, maxLength: 80 }),
    }),
    response: { 201: cleaningJob, 413: problem, 422: problem },
  },
});

export const listCleanings = defineRoute({
  operationId: 'listCleanings',
  access: 'addresses.clean',
  method: 'GET',
  path: base,
  tag,
  summary: '我的表格清洗 · Tables that the account brought, the newest first',
  schema: { querystring: closed(paging), response: { 200: page(cleaningJob) } },
});

export const getCleaning = defineRoute({
  operationId: 'getCleaning',
  access: 'addresses.clean',
  method: 'GET',
  path: `${base}/:id`,
  tag,
  summary: '一次表格清洗 · One table with its progress or result',
  schema: { params: one, querystring: noParameters, response: { 200: cleaningJob, 404: problem } },
});

const readingChoice = {
  encoding: Type.Optional(oneOf(['utf-8', 'gb18030', 'utf-16le', 'utf-16be'])),
  delimiter: Type.Optional(oneOf(['comma', 'semicolon', 'tab', 'bar'])),
  sheet: Type.Optional(Type.String({ maxLength: 200 })),
  hasHeader: Type.Optional(flag),
};

export const lookAtCleaning = defineRoute({
  operationId: 'lookAtCleaning',
  access: 'addresses.clean',
  method: 'GET',
  path: `${base}/:id/look`,
  tag,
  summary:
    '表格预览 · Header and first rows of a table, and which columns look like addresses, keys and coordinates',
  schema: {
    params: one,
    querystring: closed(readingChoice),
    response: {
      200: closed({
        reading,
        sheets: Type.Array(Type.String()),
        columns: Type.Array(Type.String()),
        hasHeader: Type.Boolean(),
        rows: Type.Array(closed({ rowNumber: count, cells: Type.Array(Type.String()) })),
        proposed: closed({
          addressColumns: Type.Array(column),
          keyColumn: nullable(column),
          longitudeColumn: nullable(column),
          latitudeColumn: nullable(column),
        }),
        warnings: Type.Array(
          oneOf([
            'one-column',
            'broken-encoding',
            'repeated-header',
            'no-address-column',
            'identity-numbers',
          ]),
        ),
      }),
      404: problem,
      422: problem,
    },
  },
});
const startBody = closed({ reading, choice });

export const previewCleaning = defineRoute({
  operationId: 'previewCleaning',
  access: 'addresses.clean',
  method: 'POST',
  path: `${base}/:id/preview`,
  tag,
  summary: '试匹配前若干行 · The first rows of a table as they would be matched; nothing is written',
  schema: {
    params: one,
    querystring: noParameters,
    body: startBody,
    response: {
      200: closed({
        items: Type.Array(
          closed({
            rowNumber: count,
            rawText: Type.String(),
            band: oneOf(cleaningBands),
            addressId: nullable(uuid),
            display: nullable(addressText),
            score: maybeNumber,
            faults: Type.Array(Type.String()),
          }),
        ),
      }),
      404: problem,
      422: problem,
    },
  },
});

export const startCleaning = defineRoute({
  operationId: 'startCleaning',
  access: 'addresses.clean',
  method: 'POST',
  path: `${base}/:id/start`,
  tag,
  summary:
    '开始清洗 · Matches every row in the background; the same file with the same columns finds the earlier job and writes nothing',
  schema: {
    params: one,
    querystring: noParameters,
    body: startBody,
    response: {
      200: closed({
        ...jobFields,
        isKnown: Type.Boolean({ description: 'an earlier job has the same file and columns' }),
      }),
      404: problem,
      409: problem,
      422: problem,
    },
  },
});

export const cancelCleaning = defineRoute({
  operationId: 'cancelCleaning',
  access: 'addresses.clean',
  method: 'POST',
  path: `${base}/:id/cancel`,
  tag,
  summary: '取消清洗 · Ends a running job; rows that were matched stay readable until the job is deleted',
  schema: { params: one, querystring: noParameters, response: { 200: cleaningJob, 404: problem } },
});

export const deleteCleaning = defineRoute({
  operationId: 'deleteCleaning',
  access: 'addresses.clean',
  method: 'DELETE',
  path: `${base}/:id`,
  tag,
  summary: '删除清洗任务 · Removes a table, its rows and its original; links that came of it stay',
  schema: {
    params: one,
    querystring: noParameters,
    response: { 200: closed({ isDeleted: Type.Boolean() }), 404: problem, 409: problem },
  },
});

export const listCleaningRows = defineRoute({
  operationId: 'listCleaningRows',
  access: 'addresses.clean',
  method: 'GET',
  path: `${base}/:id/rows`,
  tag,
  summary: '清洗结果行 · Rows by band and fault with their candidates, in the order of the table',
  schema: {
    params: one,
    querystring: closed({
      band: Type.Optional(oneOf(cleaningBands)),
      fault: Type.Optional(oneOf(rowFaults)),
      isDecided: Type.Optional(flag),
      row: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_000_000 })),
      ...paging,
    }),
    response: { 200: page(cleaningRow), 404: problem },
  },
});

export const decideCleaningRow = defineRoute({
  operationId: 'decideCleaningRow',
  access: 'addresses.clean',
  method: 'POST',
  path: `${base}/:id/rows/:row/decision`,
  tag,
  summary:
    '复核一行 · Decides a row: one of its candidates, another address, none, or what the machine said; if wanted for all rows with the same text',
  schema: {
    params: closed({ id: uuid, row: Type.Integer({ minimum: 1, maximum: 2_000_000 }) }),
    querystring: noParameters,
    body: closed({
      decision: oneOf(['candidate', 'chosen', 'none', 'reset']),
      addressId: Type.Optional(uuid),
      revision: count,
      alsoSameText: Type.Optional(Type.Boolean()),
    }),
    response: {
      200: closed({
        rowsChanged: count,
        rowsAccepted: count,
        rowsReview: count,
        rowsRejected: count,
        rowsDecided: count,
        row: cleaningRow,
      }),
      404: problem,
      409: problem,
      412: problem,
      422: problem,
    },
  },
});

export const finishCleaning = defineRoute({
  operationId: 'finishCleaning',
  access: 'addresses.clean',
  method: 'POST',
  path: `${base}/:id/finish`,
  tag,
  summary:
    '完成复核 · Ends the review and links the accepted records to their addresses, each once; what another account linked stays',
  schema: {
    params: one,
    querystring: noParameters,
    response: { 200: cleaningJob, 404: problem, 409: problem },
  },
});

export const exportCleaning = defineRoute({
  operationId: 'exportCleaning',
  access: 'addresses.clean',
  method: 'GET',
  path: `${base}/:id/export`,
  tag,
  summary:
    '下载清洗后的表格 · The same table with standard text, code, coordinates, grid, community, quality and reason, as CSV or XLSX with the faults on a second sheet',
  schema: {
    params: one,
    querystring: closed({ format: oneOf(['csv', 'xlsx']), language: Type.Optional(oneOf(['zh', 'en'])) }),
    response: {},
  },
});

export const listCleaningPoints = defineRoute({
  operationId: 'listCleaningPoints',
  access: 'addresses.clean',
  method: 'GET',
  path: `${base}/:id/points`,
  tag,
  summary: '表格上图 · Rows of a table as points of the map within a box, 5,000 at most',
  schema: {
    params: one,
    querystring: closed({ bbox: boundingBox }),
    response: {
      200: closed({
        isPartial: Type.Boolean(),
        items: Type.Array(
          closed({ rowNumber: count, band: oneOf(cleaningBands), x: Type.Number(), y: Type.Number() }),
        ),
      }),
      404: problem,
    },
  },
});

/** The post of whoever decided, not the person; without a name where the role is gone. */
const post = closed({ name: maybeText, nameEn: maybeText });

export const listAddressLinks = defineRoute({
  operationId: 'listAddressLinks',
  access: 'addresses.read',
  method: 'GET',
  path: 'addresses/:id/links',
  tag,
  summary:
    '部门关联记录 · Records of departments that stand at an address, with their text, method, score and who decided',
  schema: {
    params: one,
    querystring: noParameters,
    response: {
      200: closed({
        items: Type.Array(
          closed({
            department: Type.String(),
            recordKey: Type.String(),
            rawText: nullable(
              Type.String({
                description:
                  'as the department writes it, its door hidden; for whoever brought it and who may see doors there',
              }),
            ),
            method: oneOf(cleaningMethods),
            score: maybeNumber,
            precision: nullable(
              oneOf(['number', 'building', 'unit', 'room'], {
                description:
                  'how far down the record names the door that it is linked to; null for an address that is no door, and where a person chose it',
              }),
            ),
            decidedBy: nullable(post),
            decidedAt: nullable(instant),
            linkedAt: instant,
          }),
        ),
      }),
      404: problem,
    },
  },
});
