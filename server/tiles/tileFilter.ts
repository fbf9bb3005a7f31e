import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { incidentStates } from '#core/contract/incidents.ts';

const moment = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2}))?$',
});
const list = (item: string): ReturnType<typeof Type.String> =>
  Type.String({ pattern: `^${item}(,${item})*$`, maxLength: 1000 });
/** Means nothing here: a client changes it to get round its own cache. */
const version = Type.Optional(Type.String({ maxLength: 40 }));

/** The incident filter of tiles, in the words of GET /api/v1/incidents; a list is separated by commas. */
export const incidentTileFilter = Type.Object(
  {
    from: Type.Optional(moment),
    until: Type.Optional(moment),
    class: Type.Optional(list('[A-Za-z0-9_.-]{1,40}')),
    group: Type.Optional(list('[a-z_]{1,40}')),
    region: Type.Optional(Type.String({ pattern: '^\\d{2,12}$' })),
    grid: Type.Optional(Type.String({ pattern: '^\\d{15}$' })),
    state: Type.Optional(list(`(${incidentStates.join('|')})`)),
    severity: Type.Optional(list('[1-4]')),
    source: Type.Optional(list('[^,]{1,60}')),
    isOverdue: Type.Optional(Type.Union([Type.Literal('true'), Type.Literal('false')])),
    v: version,
  },
  { additionalProperties: false },
);
const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
export const datedTileFilter = Type.Object(
  { asOf: Type.Optional(day), v: version },
  { additionalProperties: false },
);
export const plainTileFilter = Type.Object({ v: version }, { additionalProperties: false });

export interface TileFilter {
  readonly from: string | null;
  readonly until: string | null;
  readonly classes: readonly string[] | null;
  readonly groups: readonly string[] | null;
  readonly region: string | null;
  readonly grid: string | null;
  readonly states: readonly string[] | null;
  readonly severities: readonly number[] | null;
  readonly sources: readonly string[] | null;
  readonly isOverdue: boolean | null;
  readonly asOf: string | null;
  /** A department's table, as it stands, for the one who brought it. */
  readonly table: {
    readonly id: string;
    readonly version: string;
    readonly accountId: string;
  } | null;
  /** The cell pyramid cannot answer this: count the incidents themselves. */
  readonly isLive: true | null;
}

export const noFilter: TileFilter = {
  from: null,
  until: null,
  classes: null,
  groups: null,
  region: null,
  grid: null,
  states: null,
  severities: null,
  sources: null,
  isOverdue: null,
  asOf: null,
  table: null,
  isLive: null,
};

export type TileFilterKind = 'incident' | 'dated' | 'plain';
const schemas = { incident: incidentTileFilter, dated: datedTileFilter, plain: plainTileFilter };
const checks = {
  incident: Compile(incidentTileFilter),
  dated: Compile(datedTileFilter),
  plain: Compile(plainTileFilter),
};

/** A day stands for its first moment on the city's clock; other moments are brought to UTC, so that equal ones are equal. */
function instant(text: string | undefined, offset: string): string | null {
  if (text === undefined) return null;
  const date = new Date(text.length === 10 ? `${text}T00:00:00${offset}` : text);
  if (Number.isNaN(date.getTime())) throw new RangeError(`${text} is not a date`);
  return date.toISOString();
}

const sortedList = (text: string | undefined): readonly string[] | null =>
  text === undefined ? null : [...new Set(text.split(','))].sort();

export interface FilterRefusal {
  readonly refusal: string;
  /** The parameter that is wrong, where it is one. */
  readonly field: string;
  readonly isUnknown: boolean;
}

function refusalOf(query: Readonly<Record<string, unknown>>, kind: TileFilterKind): FilterRefusal {
  const known = Object.keys(schemas[kind].properties);
  const unknown = Object.keys(query).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    return { field: unknown, isUnknown: true, refusal: `not known here; known are ${known.join(', ')}` };
  }
  const [error] = checks[kind].Errors(query);
  const field = error?.instancePath.slice(1) ?? '';
  return { field, isUnknown: false, refusal: error?.message ?? 'is not understood' };
}

/** The filter out of a query string, or what is wrong with it. `offset` is the city's from UTC, as +08:00. */
export function parseTileFilter(
  query: Readonly<Record<string, unknown>>,
  kind: TileFilterKind,
  offset: string,
): TileFilter | FilterRefusal {
  if (!checks[kind].Check(query)) return refusalOf(query, kind);
  const given: Static<typeof incidentTileFilter> & Static<typeof datedTileFilter> = query;
  try {
    instant(given.asOf, offset);
    const filter: TileFilter = {
      from: instant(given.from, offset),
      until: instant(given.until, offset),
      classes: sortedList(given.class),
      groups: sortedList(given.group),
      region: given.region ?? null,
      grid: given.grid ?? null,
      states: sortedList(given.state),
      severities: sortedList(given.severity)?.map(Number) ?? null,
      sources: sortedList(given.source),
      isOverdue: given.isOverdue === undefined ? null : given.isOverdue === 'true',
      asOf: given.asOf ?? null,
      table: null,
      isLive: null,
    };
    return isInPyramid(filter, offset) ? filter : { ...filter, isLive: true };
  } catch (error) {
    return {
      field: 'date',
      isUnknown: false,
      refusal: error instanceof Error ? error.message : String(error),
    };
  }
}

/** Equal filters have equal keys, however they were written. */
export function filterKey(filter: TileFilter): string {
  if (filter === noFilter) return '';
  const chosen = Object.entries(filter).filter(([, value]) => value !== null);
  return chosen.length === 0 ? '' : JSON.stringify(chosen);
}

const dayMilliseconds = 86_400_000;
const shortWindowDays = 7;

/** Whether a moment is a midnight of the city; a window without an end ends well. */
function isMidnight(moment: string | null, offset: string): boolean {
  if (moment === null) return true;
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
  const shift = (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
  return (Date.parse(moment) + shift) % dayMilliseconds === 0;
}

/**
 * Whether the cell pyramid, which knows community, class, state and day, can answer. Windows of weeks may round out to
 * whole days; short ones must not.
 */
function isInPyramid(filter: TileFilter, offset: string): boolean {
  const { severities, sources, grid, isOverdue, from, until } = filter;
  if (severities !== null || sources !== null || grid !== null || isOverdue !== null) return false;
  if (from === null || until === null) return true;
  const isShort = Date.parse(until) - Date.parse(from) < shortWindowDays * dayMilliseconds;
  return !isShort || (isMidnight(from, offset) && isMidnight(until, offset));
}
