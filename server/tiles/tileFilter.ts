import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';

const moment = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?(Z|[+-]\\d{2}:\\d{2}))?$',
});
const list = (item: string): ReturnType<typeof Type.String> =>
  Type.String({ pattern: `^${item}(,${item})*$`, maxLength: 1000 });

/** The incident filter of tiles: the same words as GET /api/v1/incidents takes. Lists are separated by commas. */
export const incidentTileFilter = Type.Object(
  {
    from: Type.Optional(moment),
    until: Type.Optional(moment),
    class: Type.Optional(list('[A-Za-z0-9_.-]{1,40}')),
    region: Type.Optional(Type.String({ pattern: '^\\d{2,12}$' })),
    state: Type.Optional(list('(reported|accepted|dispatched|handling|closed|rejected)')),
    v: Type.Optional(Type.String({ maxLength: 40 })),
  },
  { additionalProperties: false },
);
export const datedTileFilter = Type.Object(
  {
    asOf: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
    v: Type.Optional(Type.String({ maxLength: 40 })),
  },
  { additionalProperties: false },
);
export const plainTileFilter = Type.Object(
  { v: Type.Optional(Type.String({ maxLength: 40 })) },
  { additionalProperties: false },
);

export interface TileFilter {
  readonly from: string | null;
  readonly until: string | null;
  readonly classes: readonly string[] | null;
  readonly region: string | null;
  readonly states: readonly string[] | null;
  readonly asOf: string | null;
}

export const noFilter: TileFilter = {
  from: null,
  until: null,
  classes: null,
  region: null,
  states: null,
  asOf: null,
};

const checks = {
  incident: Compile(incidentTileFilter),
  dated: Compile(datedTileFilter),
  plain: Compile(plainTileFilter),
};

/** A day stands for its first moment on the city's clock, whose offset is the second argument (for example +08:00). */
const startOf = (text: string | undefined, offset: string): string | null =>
  text === undefined ? null : text.length === 10 ? `${text}T00:00:00${offset}` : text;

const sortedList = (text: string | undefined): readonly string[] | null =>
  text === undefined ? null : [...new Set(text.split(','))].sort();

const isRealMoment = (text: string | null): boolean => text === null || !Number.isNaN(Date.parse(text));

export interface FilterRefusal {
  readonly refusal: string;
}

/** The filter out of a query string, or what is wrong with it. */
export function parseTileFilter(
  query: Readonly<Record<string, unknown>>,
  kind: 'incident' | 'dated' | 'plain',
  offset: string,
): TileFilter | FilterRefusal {
  const check = checks[kind];
  if (!check.Check(query)) {
    const [error] = check.Errors(query);
    return {
      refusal: `query string: ${error?.instancePath ?? ''} ${error?.message ?? 'is not understood'}`.trim(),
    };
  }
  const given: Static<typeof incidentTileFilter> & Static<typeof datedTileFilter> = query;
  const from = startOf(given.from, offset);
  const until = startOf(given.until, offset);
  const asOf = given.asOf ?? null;
  if (!isRealMoment(from) || !isRealMoment(until) || !isRealMoment(asOf))
    return { refusal: 'query string: no such date' };
  return {
    from,
    until,
    classes: sortedList(given.class),
    region: given.region ?? null,
    states: sortedList(given.state),
    asOf,
  };
}

/** Equal filters have equal keys, however they were written. */
export function filterKey(filter: TileFilter): string {
  if (filter === noFilter) return '';
  const instant = (text: string | null): string => (text === null ? '' : new Date(text).toISOString());
  const key = [
    instant(filter.from),
    instant(filter.until),
    filter.classes?.join(',') ?? '',
    filter.region ?? '',
    filter.states?.join(',') ?? '',
    filter.asOf ?? '',
  ].join('|');
  return key === '|||||' ? '' : key;
}
