import { Type, type Static } from 'typebox';

/** One committed change. The sequence has no order but that of commits: whoever follows it misses nobody. */
export const changeEvent = Type.Object(
  {
    sequence: Type.Integer(),
    /** incident.created, incident.changed, grid.published, layer.changed … */
    kind: Type.String(),
    entityId: Type.Union([Type.String(), Type.Null()]),
    countyCode: Type.Union([Type.String(), Type.Null()]),
    communityId: Type.Union([Type.String(), Type.Null()]),
    /** Layers whose tiles this change makes stale, and where: west, south, east, north (null: everywhere). */
    layers: Type.Array(Type.String()),
    extent: Type.Union([Type.Array(Type.Number(), { minItems: 4, maxItems: 4 }), Type.Null()]),
    payload: Type.Record(Type.String(), Type.Unknown()),
    at: Type.String({ format: 'date-time' }),
  },
  { additionalProperties: false },
);
export type ChangeEvent = Static<typeof changeEvent>;

const kindList = Type.String({
  pattern: '^[a-z][a-z-]*(\\.[a-z-]+)?(,[a-z][a-z-]*(\\.[a-z-]+)?)*$',
  maxLength: 400,
  description: 'Kinds separated by commas; "incident" stands for all kinds that begin with "incident."',
});

export const changesQuery = Type.Object(
  {
    since: Type.Integer({ minimum: 0, description: 'The last sequence already known; 0 for the beginning' }),
    kinds: Type.Optional(kindList),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 200 })),
  },
  { additionalProperties: false },
);

export const changesPage = Type.Object(
  {
    items: Type.Array(changeEvent),
    /** To be given as `since` next time. */
    next: Type.Integer(),
    hasMore: Type.Boolean(),
  },
  { additionalProperties: false },
);

export const eventStreamQuery = Type.Object(
  {
    kinds: Type.Optional(kindList),
    lastEventId: Type.Optional(
      Type.Integer({ minimum: 0, description: 'For clients that cannot send the header Last-Event-ID' }),
    ),
  },
  { additionalProperties: false },
);

/** Whether a kind is among the kinds asked for ("incident" asks for incident.created too). */
export function isKindChosen(kind: string, chosen: readonly string[] | null): boolean {
  return chosen === null || chosen.some((one) => kind === one || kind.startsWith(`${one}.`));
}
