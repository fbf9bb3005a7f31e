import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom, type Random } from '#core/random/random.ts';
import type { Query, ScopedDatabase } from '../../server/platform/database/port.ts';
import { sqlQuery, sqlText } from '../../server/platform/database/sqlFile.ts';
import { tileAt } from '../../server/tiles/tileCoordinate.ts';
import { actingFor, fillRightsCity } from '../support/rightsCity.ts';
import {
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';

const readCount = 10_000;
/** Simple reads are asked many in a statement, or the embedded database would take minutes. */
const readsAStatement = 36;
const singleReads = 4;

type Row = Record<string, unknown>;
interface Read {
  readonly name: string;
  readonly query: Query;
  /** The identities, or places themselves, that a row names; figures that have to be null elsewhere. */
  readonly places: (row: Row) => readonly unknown[];
  readonly figures?: (row: Row) => readonly unknown[];
}

const placeColumns = {
  incident: 'community_id',
  incident_event: 'community_id',
  standard_address: 'community_id',
  element: 'community_id',
  post: 'jurisdiction_id',
  assignment: 'jurisdiction_id',
  incident_cell: 'community_id',
  incident_cell_month: 'community_id',
  change_event: 'community_id',
  task: 'community_id',
  visit: 'community_id',
} as const;
const cards = {
  region_card: 'id',
  grid_card: 'community_id',
  plot_card: 'community_id',
  building_card: 'community_id',
};
const columnsOfTiles: Readonly<Record<string, string>> = {
  incidents: 'incidentId',
  addresses: 'addressId',
  facilities: 'elementId',
  organisations: 'elementId',
  cameras: 'elementId',
  centres: 'elementId',
  staff: 'gridId',
};
const none = (count: number): null[] => Array<null>(count).fill(null);

describe.skipIf(!isEngineAvailable(testEngine))(`rows of other places (${testEngine})`, () => {
  let database: TestDatabase;
  /** The place of every identity, and every region below its own township. */
  const placeOf = new Map<string, string | null>();
  const townshipOf = new Map<string, string>();
  let communities: string[];
  /** Two of the north, then two of the south. */
  let communityIds: string[];

  beforeAll(async () => {
    database = await openTestDatabase();
    await fillRightsCity(database);
    const found = await database.query<{ id: string }>({
      text: "select id::text from region where level = 'community' order by code",
      values: [],
    });
    communityIds = found.map(({ id }) => id);
    const ids = Object.entries(placeColumns).filter(
      ([table]) => !/^(incident_cell|change_event)/.test(table),
    );
    for (const [table, column] of ids) {
      const rows = await database.query<{ id: string; place: string | null }>({
        text: `select id::text, ${column}::text as place from ${table}`,
        values: [],
      });
      for (const { id, place } of rows) placeOf.set(id, place);
    }
    for (const { id, place } of await database.query<{ id: string; place: string }>({
      text: 'select id::text, community_id::text as place from grid',
      values: [],
    }))
      placeOf.set(id, place);
    for (const { region, township } of await database.query<{ region: string; township: string }>({
      text: `select within.region_id::text as region, within.ancestor_id::text as township
        from region_within as within join region on region.id = within.ancestor_id where region.level = 'township'`,
      values: [],
    }))
      townshipOf.set(region, township);
    communities = [...townshipOf.keys()];
  });
  afterAll(() => database?.close());

  const tableRead = (random: Random): string => {
    const [table, column] = random.pick(Object.entries(placeColumns));
    const place = `'${random.pick(communities)}'::uuid`;
    const where = random.pick([
      'true',
      `${column} = ${place}`,
      `${column} is distinct from ${place}`,
      `${column} = any(array[${place}]) or county_code = '140107'`,
      `md5(${column}::text) > '${random.bits().toString(16)}'`,
    ]);
    return `(select '${table}' as source, ${column}::text as place, null::integer as households, null::integer as residents
      from ${table} where ${where} order by md5(${column}::text || ${random.integer(0, 99)}) limit 12)`;
  };
  const cardRead = (random: Random): string => {
    const [view, column] = random.pick(Object.entries(cards));
    const spot = `st_setsrid(st_makepoint(${random.between(112.54, 112.58)}, ${random.between(37.86, 37.89)}), 4326)`;
    return `(select '${view}' as source, ${column}::text as place, household_count as households, resident_count as residents from ${view}
      where ${column} = '${random.pick(communities)}'::uuid or geom && st_expand(${spot}, 0.004) limit 12)`;
  };
  const manyReads = (random: Random): Read => ({
    name: 'tables and cards',
    query: {
      text: Array.from({ length: readsAStatement }, () =>
        (random.chance(0.7) ? tableRead : cardRead)(random),
      ).join('\nunion all\n'),
      values: [],
    },
    places: ({ source, place }) => (String(source).endsWith('_card') ? [] : [place]),
    figures: ({ households, residents }) => [households, residents],
  });
  const tileRead = (random: Random): Read => {
    const [layer, column] = random.pick(Object.entries(columnsOfTiles));
    const zoom = random.integer(14, 17);
    const tile = tileAt(random.between(112.54, 112.58), random.between(37.86, 37.89), zoom);
    const more = layer === 'incidents' ? none(10) : layer === 'staff' ? none(1) : [];
    return {
      name: `tile ${layer} z${zoom}`,
      query: {
        text: `select "${column}" as id from (${sqlText(`tiles/${layer}`)}) as source`,
        values: [tile.zoom, tile.column, tile.row, ...more],
      },
      places: ({ id }) => (id === null ? [] : [placeOf.get(String(id))]),
    };
  };
  const gridTileRead = (random: Random): Read => {
    const tile = tileAt(random.between(112.54, 112.58), random.between(37.86, 37.89), random.integer(13, 16));
    return {
      name: 'tile grids',
      query: {
        text: `select "gridId" as id, households, residents, incidents30 from (${sqlText('tiles/grids')}) as source`,
        values: [tile.zoom, tile.column, tile.row, null],
      },
      places: () => [],
      figures: (row) => [row['households'], row['residents'], row['incidents30']],
    };
  };
  const fileRead = (random: Random): Read => {
    const id = random.pick([...placeOf.keys()].slice(0, 3000));
    const point = [random.between(112.54, 112.58), random.between(37.86, 37.89)];
    const community = [random.pick(communities)];
    const filter = [random.chance(0.5) ? community : null, ...none(10)];
    const queries: readonly (readonly [Query, string])[] = [
      [sqlQuery('incidents/list_incidents', [...filter, null, null, 15]), 'incidentId'],
      [sqlQuery('incidents/find_incident', [id]), 'incidentId'],
      [sqlQuery('incidents/list_open_nearby', [...point, 2000, 10]), 'incidentId'],
      [sqlQuery('search/search_incidents', [`N${random.integer(1, 59)}`, null, 8]), 'key'],
      [sqlQuery('search/search_elements', ['%物%', null, 8]), 'key'],
      [sqlQuery('search/search_addresses', ['1', '3', null, 8, null, null]), 'key'],
      [
        sqlQuery('elements/list_elements', [
          null,
          null,
          random.chance(0.5) ? community : null,
          null,
          null,
          null,
          null,
          15,
          null,
        ]),
        'elementId',
      ],
      [sqlQuery('elements/list_nearest', [...point, 8, null]), 'elementId'],
      [
        sqlQuery('addresses/list_addresses', [null, null, null, null, null, null, 15, null, null]),
        'addressId',
      ],
      [sqlQuery('addresses/find_nearest', point), 'addressId'],
      [
        sqlQuery('staff/list_posts', [random.chance(0.5) ? community : null, ...none(6), 15, null, null]),
        'postId',
      ],
    ];
    const [query, column] = random.pick(queries);
    return {
      name: query.text.slice(0, 60),
      query,
      places: (row) => [placeOf.get(String(row[column]))],
    };
  };
  const singleKinds = [tileRead, tileRead, gridTileRead, fileRead, fileRead];

  /** Reads as one of the two townships; what it was shown that is none of its own. */
  async function readAtRandom(random: Random, count: number, seen: Map<string, number>): Promise<string[]> {
    const foreign: string[] = [];
    const note = (name: string): unknown => seen.set(name, (seen.get(name) ?? 0) + 1);
    const readOnce = async (
      asked: Pick<ScopedDatabase, 'query'>,
      isOwn: (place: unknown) => boolean,
      kind: (random: Random) => Read,
    ): Promise<void> => {
      const read = kind(random);
      for (const row of await asked.query<Row>(read.query)) {
        note(kind.name);
        for (const place of read.places(row))
          if (!isOwn(place)) foreign.push(`${read.name}: ${String(place)}`);
        if (read.figures?.(row).every((figure) => figure === null) !== false) continue;
        if (isOwn(row['place'] ?? placeOf.get(String(row['id'])))) note('figures');
        else foreign.push(`${read.name}: figures`);
      }
    };
    for (let done = 0; done < count; done += readsAStatement + singleReads) {
      const index = random.integer(0, 1);
      const own = database.actingAs(actingFor(index === 0 ? 'north' : 'south'));
      const township = townshipOf.get(communityIds[index * 2] ?? '');
      const isOwn = (place: unknown): boolean =>
        township !== undefined && typeof place === 'string' && townshipOf.get(place) === township;
      const readAll = async (asked: Pick<ScopedDatabase, 'query'>): Promise<void> => {
        await readOnce(asked, isOwn, manyReads);
        for (let each = 0; each < singleReads; each += 1)
          await readOnce(asked, isOwn, random.pick(singleKinds));
      };
      if (random.chance(0.2)) await readAll(own);
      else await own.transaction(readAll, { readOnly: true });
    }
    return foreign;
  }

  it(`are never read: ${readCount} random reads of two townships`, { timeout: 600_000 }, async () => {
    const seen = new Map<string, number>();
    expect(await readAtRandom(createRandom(20261125, 'foreign rows'), readCount, seen)).toEqual([]);
    // reads that found nothing would prove nothing
    for (const name of ['manyReads', 'tileRead', 'gridTileRead', 'fileRead', 'figures'])
      expect(seen.get(name) ?? 0, name).toBeGreaterThan(300);
  });

  it('would be noticed: without the rights of one table they are read', async () => {
    const switchRights = (word: string): Promise<unknown> =>
      database.query({ text: `alter table incident ${word} row level security`, values: [] });
    await switchRights('disable');
    try {
      expect((await readAtRandom(createRandom(1, 'no rights'), 400, new Map())).length).toBeGreaterThan(10);
    } finally {
      await switchRights('enable');
    }
  });
});
