import { hashPassword } from '../../server/accounts/passwordHash.ts';
import { buildApp } from '../../server/app.ts';
import type { Database } from '../../server/platform/database/port.ts';
import { sqlText } from '../../server/platform/database/sqlFile.ts';
import { noRateLimits } from '../../server/platform/protection/rateLimits.ts';
import { makeAccount, openSession } from '../support/signIn.ts';
import { openBenchCity, squareOfTiles, tilePath } from './benchDatabase.ts';
import type { BenchResult, Figure } from './benchReport.ts';
import { generateLoad } from './generateLoad.ts';

const sessionCount = 20;
const seconds = 10;
const signInCount = 20;
/** A session is asked for again after four seconds (IdentityRegistry), and at the first request. */
const loadsOfSession = Math.ceil(seconds / 4) + 2;
const loginName = 'bench-sign-in';
const password = 'a long word for the bench 7391';

/** The database, counting how often a session was looked up in it. */
function countingSessions(database: Database): { readonly counted: Database; readonly loads: () => number } {
  const text = sqlText('queries/accounts/load_session');
  let loads = 0;
  const counted: Database = {
    ...database,
    query: (query, options) => {
      if (query.text === text) loads += 1;
      return database.query(query, options);
    },
  };
  return { counted, loads: () => loads };
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Times of signing in over HTTP, one after the other; the first is left out for what it warms up. */
async function signInTimes(origin: string): Promise<readonly number[]> {
  const times: number[] = [];
  for (let turn = 0; turn <= signInCount; turn += 1) {
    const start = performance.now();
    const answer = await fetch(`${origin}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ loginName, password }),
    });
    await answer.arrayBuffer();
    if (answer.status !== 201) throw new Error(`signing in was answered with ${answer.status}`);
    times.push(performance.now() - start);
  }
  return times.slice(1);
}

const cleanUp = `
delete from session where account_id in (select id from account where login_name like 'bench-%');
delete from account_grant where account_id in (select id from account where login_name like 'bench-%');
delete from account where login_name like 'bench-%';`;

/** What sessions cost: requests of twenty people at once, how often the database is asked for them, and signing in. */
export async function benchSessions(): Promise<BenchResult> {
  const city = await openBenchCity('BENCH_DATABASE_URL');
  const run = (text: string): Promise<void> =>
    city.database.transaction((transaction) => transaction.runScript(text));
  const { counted, loads } = countingSessions(city.database);
  const app = await buildApp({
    database: counted,
    config: { logLevel: 'silent', basemapWmts: null },
    rateLimits: noRateLimits,
  });
  try {
    await run(cleanUp);
    const origin = await app.listen({ port: 0, host: '127.0.0.1' });
    const accountIds = await Promise.all(
      Array.from({ length: sessionCount }, (_, index) =>
        makeAccount(city.database, { role: 'operator', loginName: `bench-session-${index}` }),
      ),
    );
    const opened = await Promise.all(accountIds.map((id) => openSession(city.database, id)));
    const sessions = opened.map(({ headers }) => headers);
    const paths = [
      ...squareOfTiles(city, 14)
        .slice(0, 8)
        .map((tile) => tilePath('base', tile)),
      '/api/v1/incident-classes',
    ];
    const plan = {
      origin,
      paths,
      headers: { 'accept-encoding': 'gzip' },
      sessions,
      connections: sessionCount,
    };
    await generateLoad({ ...plan, seconds: 1 });
    const before = loads();
    const load = await generateLoad({ ...plan, seconds });
    const asked = loads() - before;
    const signingIn = await makeAccount(city.database, { role: 'viewer', loginName });
    await city.database.query({
      text: 'update account set password_hash = $2, password_changed_at = now(), must_change_password = false where id = $1',
      values: [signingIn, await hashPassword(password)],
    });
    const times = await signInTimes(origin);
    const figure = (name: string, value: number, unit: Figure['unit'], goal: number | null): Figure => ({
      name,
      value,
      unit,
      goal,
      isMoreBetter: unit === 'requests/s',
    });
    return {
      bench: 'sessions',
      size: `${city.size}; ${sessionCount} sessions, ${seconds} seconds`,
      figures: [
        figure('requests with sessions', load.requests / load.seconds, 'requests/s', 200),
        figure('questions for sessions', asked, 'rows', sessionCount * loadsOfSession),
        figure('signing in, median', median(times), 'milliseconds', 300),
        figure('signing in, slowest', Math.max(...times), 'milliseconds', null),
      ],
    };
  } finally {
    await app.close();
    await run(cleanUp);
    await city.database.close();
  }
}
