import { Type, type Static } from 'typebox';
import {
  closed,
  count,
  instant,
  maybeText,
  noParameters,
  nullable,
  oneOf,
  page,
  paging,
  searchWords,
  uuid,
} from './fields.ts';
import { personalFields } from './personal.ts';
import { defineRoute } from './route.ts';

export const auditEntry = closed({
  entryId: uuid,
  /** Place in the chain; null until it is sealed, within a second. */
  sequence: nullable(Type.Integer()),
  at: instant,
  action: Type.String({ description: 'session.created, incident.updated, export.made, field.unmasked …' }),
  outcome: oneOf(['done', 'refused']),
  accountId: nullable(uuid),
  accountName: maybeText,
  sessionId: nullable(uuid),
  address: maybeText,
  requestId: maybeText,
  entityKind: maybeText,
  entityId: maybeText,
  purpose: maybeText,
  before: nullable(
    Type.Unsafe<Readonly<Record<string, unknown>>>({ type: 'object', additionalProperties: true }),
  ),
  after: nullable(
    Type.Unsafe<Readonly<Record<string, unknown>>>({ type: 'object', additionalProperties: true }),
  ),
  detail: nullable(
    Type.Unsafe<Readonly<Record<string, unknown>>>({ type: 'object', additionalProperties: true }),
  ),
});
export type AuditEntry = Static<typeof auditEntry>;

export const listAuditEntries = defineRoute({
  operationId: 'listAuditEntries',
  access: 'audit.read',
  method: 'GET',
  path: 'audit-entries',
  tag: 'audit',
  summary: '审计记录 · Who did what, newest first; as CSV with audit.export',
  formats: ['csv'],
  schema: {
    querystring: closed({
      account: Type.Optional(Type.String({ maxLength: 64, description: 'login name' })),
      action: Type.Optional(Type.String({ maxLength: 80, description: 'an action or its beginning' })),
      outcome: Type.Optional(oneOf(['done', 'refused'])),
      entity: Type.Optional(Type.String({ maxLength: 80, description: 'kind or id of what was touched' })),
      address: Type.Optional(Type.String({ maxLength: 64 })),
      q: Type.Optional(searchWords),
      from: Type.Optional(instant),
      until: Type.Optional(instant),
      ...paging,
    }),
    response: { 200: page(auditEntry) },
  },
});

export const getAuditChain = defineRoute({
  operationId: 'getAuditChain',
  access: 'audit.read',
  method: 'GET',
  path: 'audit-chain',
  tag: 'audit',
  summary: '审计链校验 · Recomputes the chain of hashes and names the first broken row',
  schema: {
    querystring: noParameters,
    response: {
      200: closed({
        isWhole: Type.Boolean(),
        sealed: count,
        unsealed: count,
        oldestUnsealedSeconds: nullable(Type.Number()),
        firstBroken: nullable(
          closed({ sequence: Type.Integer(), entryId: nullable(uuid), reason: Type.String() }),
        ),
        firstSequence: nullable(Type.Integer()),
        lastSequence: nullable(Type.Integer()),
        lastHash: maybeText,
        archivedUntil: nullable(instant),
        checkedAt: instant,
      }),
    },
  },
});

export const unmaskField = defineRoute({
  operationId: 'unmaskField',
  access: 'personal.unmask',
  method: 'POST',
  path: 'unmaskings',
  tag: 'audit',
  summary: '查看未脱敏信息 · One personal field of one person or address, with the purpose; each is audited',
  schema: {
    querystring: noParameters,
    body: closed({
      field: oneOf(personalFields),
      entityId: uuid,
      purpose: Type.String({ minLength: 4, maxLength: 200 }),
    }),
    response: { 200: closed({ value: maybeText }) },
  },
});
