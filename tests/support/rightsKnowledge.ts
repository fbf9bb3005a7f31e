import { parse as parseCsv } from 'csv-parse/sync';
import { decodePoints, identityAt } from '#core/contract/pointColumns.ts';
import type { Database } from '../../server/platform/database/port.ts';
import type { Answer } from './apiServer.ts';
import { decodedTile } from './tileServer.ts';

/** What the owner of the database knows of the rows that an account must not see. */
export interface Knowledge {
  /** Identities, numbers, titles, addresses and names that belong to rows of others and to nothing that is shown to all. */
  readonly words: ReadonlySet<string>;
  /** Buildings and plots of others: outlines are shown, figures are not. */
  readonly foreignShapes: ReadonlySet<string>;
  /** Code of the community whose figures may be shown; null where none may. */
  readonly figuresOf: string | null;
  /** Incidents that may be counted in the places of others: the cases that a department was called to. */
  readonly cases: number;
}

/** Rows of places: what is told by them, and in which community each lies. */
const rows = `
  select community_id, unnest(array[id::text, number, title, address_text]) as word from incident
  union all select community_id, unnest(array[id::text, name]) from element
  union all select community_id, unnest(array[id::text, code, display, mask_door(display)]) from standard_address
  union all select jurisdiction_id, id::text from post
  union all select assignment.jurisdiction_id, unnest(array[staff.id::text, staff.name, staff.work_telephone])
    from assignment join staff on staff.id = assignment.staff_id`;
/** Regions above carry their own posts and elements: they are no community's. */
const shownToAll = `
  select id::text as word from region union all select name from region union all select code from region
  union all select id::text from grid union all select name from grid_version
  union all select id::text from place union all select name from place
  union all select name from building union all select name from incident_class union all select name from element_kind`;

async function words(database: Database, condition: string, value: string): Promise<Set<string>> {
  const text = `with told as materialized (${rows}), shown as (${shownToAll})
    select word from told where word is not null and (${condition}) is not true
    except select word from told where ${condition}
    except select word from shown where word is not null`;
  const found = await database.query<{ word: string }>({ text, values: [value] });
  return new Set(found.map(({ word }) => word));
}

/** What an account of one community must not learn. */
export async function foreignTo(database: Database, communityCode: string): Promise<Knowledge> {
  const community = '(select id from region where code = $1)';
  const shapes = await database.query<{ id: string }>({
    text: `select id::text as id from building where community_id is distinct from ${community}
      union all select id::text from plot where community_id is distinct from ${community}`,
    values: [communityCode],
  });
  return {
    words: await words(database, `community_id = ${community}`, communityCode),
    foreignShapes: new Set(shapes.map(({ id }) => id)),
    figuresOf: communityCode,
    cases: 0,
  };
}

/** What a department must not learn that was called to one case: everything but the case. */
export async function foreignToCase(database: Database, incidentId: string): Promise<Knowledge> {
  const all = await words(database, '$1 = word', incidentId);
  const text =
    'select unnest(array[id::text, number, title, address_text]) as word from incident where id = $1::uuid';
  const own = await database.query<{ word: string }>({ text, values: [incidentId] });
  for (const { word } of own) all.delete(word);
  const shapes = await database.query<{ id: string }>({
    text: 'select id::text as id from building union all select id::text from plot',
    values: [],
  });
  return { words: all, foreignShapes: new Set(shapes.map(({ id }) => id)), figuresOf: null, cases: 1 };
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const countedOnes = [
  'households',
  'residents',
  'residents60',
  'residentsUnder15',
  'tenants',
  'disabled',
  'incidents30',
];
const countedRows = [
  'facilities',
  'organisations',
  'cameras',
  'leaders',
  'workers',
  'vacancies',
  'incidents',
  'openIncidents',
  'overdueIncidents',
  'count',
  'open',
];
const shapeNames = ['buildingId', 'plotId', 'communityCode', 'gridCode', 'code', 'key'] as const;

/** What an answer says is counted where the account may not see figures. */
function figuresIn(value: unknown, knowledge: Knowledge, place: string | null, found: string[]): void {
  if (Array.isArray(value)) {
    for (const each of value) figuresIn(each, knowledge, place, found);
    return;
  }
  if (!isFields(value)) return;
  const name = shapeNames.map((each) => value[each]).find((each) => typeof each === 'string');
  const here = typeof name === 'string' && isPlace(name) ? name : place;
  if (here !== null && isForeign(here, knowledge)) {
    for (const [key, figure] of Object.entries(value)) {
      // CSV says structure.residents60
      const last = key.split('.').at(-1) ?? '';
      const isTold =
        (countedOnes.includes(last) && isFigure(figure)) ||
        // of a community that is another's there is nothing to count; regions above hold one's own
        (countedRows.includes(last) &&
          isUnrelated(here, knowledge) &&
          isFigure(figure) &&
          Number(figure) > (/incidents$|^count$|^open$/i.test(last) ? knowledge.cases : 0)) ||
        (key === 'rule' && isRuleTold(isFields(figure) ? figure['state'] : figure)) ||
        (key === 'rule.state' && isRuleTold(figure));
      if (isTold) found.push(`${here} ${key} ${JSON.stringify(figure)}`);
    }
  }
  for (const [key, each] of Object.entries(value))
    // the totals of a city are those of the account's reach; that they are no more is another test
    figuresIn(each, knowledge, key === 'totals' ? null : here, found);
}

const isFigure = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
const isRuleTold = (state: unknown): boolean => !['unknown', 'none'].includes(String(state));
const isPlace = (name: string): boolean => /^(?:\d{2,15}|[0-9a-f-]{36})$/.test(name);
function isForeign(place: string, { figuresOf, foreignShapes }: Knowledge): boolean {
  return place.includes('-') ? foreignShapes.has(place) : figuresOf === null || !place.startsWith(figuresOf);
}
const isUnrelated = (place: string, { figuresOf }: Knowledge): boolean =>
  !place.includes('-') && place.length >= 12 && (figuresOf === null || !place.startsWith(figuresOf));

/** What an answer holds, whatever its form: an object a row. */
export function contentOf(answer: Answer): unknown {
  const type = answer.headers['content-type'] ?? '';
  if (answer.bytes.length === 0) return null;
  if (type.includes('json')) return answer.json<unknown>();
  if (type.includes('text/csv'))
    return parseCsv(answer.text, { bom: true, columns: true, relax_column_count: true, comment: '#' });
  if (type.includes('jingwei.points')) {
    const { header, columns } = decodePoints(new Uint8Array(answer.bytes).buffer);
    return Array.from({ length: header.length }, (_, index) => ({
      longitude: columns.longitude[index],
      id: columns.id.length > 0 ? identityAt(columns.id, index) : null,
    }));
  }
  if (type.includes('vector-tile') || type.includes('protobuf'))
    return Object.values(decodedTile(new Uint8Array(answer.bytes))).flatMap((layer) =>
      Array.from({ length: layer.length }, (_, index) => layer.feature(index).properties),
    );
  return answer.text;
}

function wordsIn(value: unknown, visit: (word: string) => void): void {
  if (typeof value === 'string') visit(value);
  else if (Array.isArray(value)) for (const each of value) wordsIn(each, visit);
  else if (isFields(value))
    for (const [name, each] of Object.entries(value)) {
      // what was asked is said again, and is no news
      if (name === 'q' || name === 'instance') continue;
      visit(name);
      wordsIn(each, visit);
    }
}

const parts = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{11,}/g;

/** All that an answer tells and should not: words of foreign rows and figures of foreign places. */
export function toldOf(answer: Answer, knowledge: Knowledge, asked = ''): readonly string[] {
  const content = contentOf(answer);
  const found = new Set<string>();
  const isRefusal = answer.status >= 300;
  const look = (word: string): void => {
    if (knowledge.words.has(word) && !(isRefusal && asked.includes(word))) found.add(word);
  };
  wordsIn(content, (text) => {
    look(text);
    for (const [part] of text.matchAll(parts)) look(part);
  });
  const figures: string[] = [];
  figuresIn(content, knowledge, null, figures);
  return [...found, ...figures];
}
