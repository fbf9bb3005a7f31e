import { Type, type Static } from 'typebox';
import { closed, instant, limit, maybeText, nullable, uuid } from './fields.ts';
import { defineRoute } from './route.ts';

export const change = closed({
  sequence: Type.Integer(),
  kind: Type.String({ description: 'incident.created, grid.published, layer.changed …' }),
  entityId: nullable(uuid),
  countyCode: maybeText,
  communityCode: maybeText,
  layers: Type.Array(Type.String()),
  extent: nullable(Type.Array(Type.Number())),
  payload: Type.Unsafe<Readonly<Record<string, unknown>>>({ type: 'object', additionalProperties: true }),
  at: instant,
});
export type Change = Static<typeof change>;

export const listChanges = defineRoute({
  operationId: 'listChanges',
  method: 'GET',
  path: 'changes',
  tag: 'changes',
  summary: '变更记录 · What changed since a number, in commit order',
  schema: {
    querystring: closed({
      since: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 0 })),
      limit: Type.Optional(limit),
    }),
    response: {
      200: closed({
        items: Type.Array(change),
        last: Type.Integer({ description: 'give this as since to go on' }),
      }),
    },
  },
});
