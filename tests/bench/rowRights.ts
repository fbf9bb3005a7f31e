import type { Query, ScopedDatabase } from '../../server/platform/database/port.ts';
import { sqlQuery } from '../../server/platform/database/sqlFile.ts';
import { noFilter } from '../../server/tiles/tileFilter.ts';
import { tileSets } from '../../server/tiles/tileLayers.ts';
import { encodedTileQuery } from '../../server/tiles/tileStatement.ts';
import { addBenchAccounts } from './benchAccounts.ts';
import { type BenchCity, openBenchCity, squareOfTiles } from './benchDatabase.ts';
import type { BenchResult, Figure } from './benchReport.ts';

/** What row rights may cost the operator of a whole city, as a ratio to the owner, who passes them by. */
const goal = 1.1;
const rounds = 11;
/** Short statements are asked more often, in about the time of a long one: their best is soon spoilt by what else runs. */
const mostRounds = 60;
const longMilliseconds = 8;
const mostTiles = 6;

interface Probe {
  readonly name: string;
  /** What a round asks in turn; `communities` are those that the route narrows a list to. */
  readonly queries: (communities: readonly string[] | null) => readonly Query[];
}

const tileZooms: Readonly<Record<string, readonly number[]>> = {
  base: [10, 12, 14, 16],
  grids: [12, 14],
  incidents: [14, 16],
  'incident-cells': [10, 12],
  facilities: [14, 16],
};

function tileProbes(city: BenchCity): readonly Probe[] {
  return Object.entries(tileZooms).flatMap(([id, zooms]) => {
    const set = tileSets.get(id);
    if (set === undefined) throw new Error(`there is no tile set ${id}`);
    return zooms.map((zoom) => ({
      name: `tile ${id} z${zoom}`,
      queries: () => {
        const tiles = squareOfTiles(city, zoom);
        const step = Math.ceil(tiles.length / mostTiles);
        return tiles
          .filter((_, index) => index % step === 0)
          .map((tile) => encodedTileQuery(set, tile, noFilter));
      },
    }));
  });
}

const noWords = null;
const anyIncident = (
  communities: readonly string[] | null,
  from: string | null = null,
): readonly unknown[] => [communities, ...Array<null>(5).fill(null), from, ...Array<null>(4).fill(null)];

function listProbes(city: BenchCity, since: string): readonly Probe[] {
  const one = (name: string, query: (communities: readonly string[] | null) => Query): Probe => ({
    name: `list ${name}`,
    queries: (communities) => [query(communities)],
  });
  return [
    one('incidents', (communities) =>
      sqlQuery('incidents/list_incidents', [...anyIncident(communities), null, null, 51]),
    ),
    one('incidents of 30 days by class', (communities) =>
      sqlQuery('incidents/count_by_word', [...anyIncident(communities, since), 'class']),
    ),
    one('incidents of 30 days summed up', (communities) =>
      sqlQuery('incidents/summarise', anyIncident(communities, since)),
    ),
    one('grids', (communities) =>
      sqlQuery('grids/list_grids', [communities, null, null, null, null, null, null, 101, false]),
    ),
    one('buildings', (communities) =>
      sqlQuery('buildings/list_buildings', [communities, null, null, null, 101, false]),
    ),
    one('elements', (communities) =>
      sqlQuery('elements/list_elements', [null, null, communities, null, null, null, null, 101]),
    ),
    one('elements by name', (communities) =>
      sqlQuery('search/search_elements', ['%消火栓%', communities, 10]),
    ),
    one('addresses', (communities) =>
      sqlQuery('addresses/list_addresses', [null, null, communities, null, null, null, 101, null, null]),
    ),
    one('posts', (communities) =>
      sqlQuery('staff/list_posts', [communities, ...Array<null>(6).fill(noWords), 101, null, null]),
    ),
    one('nearest elements', () => sqlQuery('elements/list_nearest', [...city.centre, 10])),
  ];
}

const callerNames = ['owner', 'city', 'township'] as const;
type Caller = (typeof callerNames)[number];
type Times = Record<Caller, number>;

async function timeOf(database: ScopedDatabase, query: Query): Promise<number> {
  const start = performance.now();
  await database.query(query);
  return performance.now() - start;
}

/** The best of several times for each query and caller, all callers in turn: what else the machine does only adds. */
async function bestTimes(
  callers: Readonly<Record<Caller, ScopedDatabase>>,
  queries: Readonly<Record<Caller, Query>>,
): Promise<Times> {
  const best: Times = { owner: Infinity, city: Infinity, township: Infinity };
  const isEnough = (round: number): boolean =>
    round >= mostRounds || (round >= rounds && best.owner > longMilliseconds);
  for (let round = 0; !isEnough(round); round += 1) {
    for (const name of round % 2 === 0 ? callerNames : callerNames.toReversed())
      best[name] = Math.min(best[name], await timeOf(callers[name], queries[name]));
  }
  return best;
}

async function compare(
  probe: Probe,
  callers: Readonly<Record<Caller, ScopedDatabase>>,
  communities: readonly string[],
): Promise<readonly Figure[]> {
  const [everywhere, narrowed] = [probe.queries(null), probe.queries(communities)];
  const total: Times = { owner: 0, city: 0, township: 0 };
  for (const [index, query] of everywhere.entries()) {
    const best = await bestTimes(callers, { owner: query, city: query, township: narrowed[index] ?? query });
    for (const name of callerNames) total[name] += best[name];
  }
  const figure = (name: string, value: number, unit: Figure['unit'], wanted: number | null): Figure => ({
    name: `${probe.name}: ${name}`,
    value,
    unit,
    goal: wanted,
    isMoreBetter: false,
  });
  return [
    figure('city operator to owner', total.city / total.owner, 'ratio', goal),
    figure('township to owner', total.township / total.owner, 'ratio', null),
    figure('owner', total.owner / everywhere.length, 'milliseconds', null),
  ];
}

/** What row rights cost: the statements of tiles and lists as the owner, a city's operator and a township's reader. */
export async function benchRowRights(): Promise<BenchResult> {
  const city = await openBenchCity('BENCH_DATABASE_URL');
  const accounts = await addBenchAccounts(city.database);
  try {
    const [now] = await city.database.query<{ since: string }>({
      text: "select city_now() - interval '30 days' as since",
      values: [],
    });
    const callers = {
      owner: city.database,
      city: city.database.actingAs(accounts.city),
      township: city.database.actingAs(accounts.township),
    };
    const figures: Figure[] = [];
    for (const probe of [...tileProbes(city), ...listProbes(city, now?.since ?? '')])
      figures.push(...(await compare(probe, callers, accounts.communityIds)));
    return { bench: 'row-rights', size: `${city.size}; statements one after the other`, figures };
  } finally {
    await accounts.remove();
    await city.database.close();
  }
}
