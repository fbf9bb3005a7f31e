import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, Query } from '../../server/platform/database/port.ts';
import { type ApiServer, serve } from '../support/apiServer.ts';
import { openSession, signIn } from '../support/signIn.ts';
import { isEngineAvailable, openTestDatabase, testEngine } from '../support/testDatabase.ts';

/** What is remembered of a session before it is asked for anew. */
const keptSeconds = 4;
const askedForSessions = /from session\b|grants_today\(|update session|region_within/;

/** Notes what is asked of the database about sessions. */
function counting(database: Database, asked: string[]): Database {
  return {
    ...database,
    query: (query: Query, options) => {
      if (askedForSessions.test(query.text)) asked.push(query.text);
      return database.query(query, options);
    },
  };
}

/** What setting up told of accounts has to have arrived, or it forgets what the measured requests have loaded. */
async function settled(database: Database): Promise<void> {
  let stop: () => Promise<void> = () => Promise.resolve();
  const heard = new Promise<void>((resolve) => {
    void database
      .listen('account_changed', (payload) => {
        if (payload === 'settled') resolve();
      })
      .then(async (stopListening) => {
        stop = stopListening;
        await database.query({ text: "select pg_notify('account_changed', 'settled')", values: [] });
      });
  });
  await heard;
  // the server listens on a connection of its own, which may hear a moment later
  await new Promise((resolve) => setTimeout(resolve, 200));
  await stop();
}

describe.skipIf(!isEngineAvailable(testEngine))(`what sessions cost (${testEngine})`, () => {
  let server: ApiServer;
  const asked: string[] = [];
  beforeAll(async () => {
    server = await serve(counting(await openTestDatabase(), asked));
  });
  afterAll(() => server?.close());

  it('is a few questions every four seconds, however many requests come', async () => {
    const sessions = [];
    for (let index = 0; index < 20; index += 1) {
      const { accountId } = await signIn(server.database, { role: 'viewer' });
      sessions.push(await openSession(server.database, accountId));
    }
    await settled(server.database);
    asked.length = 0;
    const startedAt = performance.now();
    let requests = 0;
    for (let round = 0; round < 80; round += 1) {
      const answers = await Promise.all(
        sessions.map(({ headers }) =>
          server.app.inject({ url: '/api/v1/departments', headers: { ...headers } }),
        ),
      );
      expect(answers.every(({ statusCode }) => statusCode === 200)).toBe(true);
      requests += answers.length;
    }
    const seconds = (performance.now() - startedAt) / 1000;
    const each = asked.length / sessions.length;
    console.log(
      `${requests} requests of ${sessions.length} sessions in ${seconds.toFixed(1)} s (${(requests / seconds).toFixed(0)}/s): ${asked.length} questions about sessions (${testEngine})`,
    );
    // who it is, what he may do, and where: at the first request and after every four seconds
    expect(each).toBeLessThanOrEqual(3 * (Math.floor(seconds / keptSeconds) + 1));
    expect(asked.length).toBeGreaterThan(0);
  });
});
