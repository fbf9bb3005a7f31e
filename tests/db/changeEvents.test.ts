import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';

const insert = 'insert into change_event (kind) values ($1)';

describe.skipIf(!isEngineAvailable(testEngine))(`numbering change events (${testEngine})`, () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  const numberEvents = async (): Promise<number | null> => {
    const [row] = await database.query<{ last: number | null }>({
      text: 'select number_change_events() as last',
      values: [],
    });
    return row?.last ?? null;
  };
  const numbered = (): Promise<{ sequence: number; kind: string }[]> =>
    database.query({
      text: 'select sequence, kind from change_event where sequence is not null order by sequence',
      values: [],
    });

  it('numbers in the order of writing, without a gap, and nothing twice', async () => {
    for (const kind of ['first', 'second', 'third']) await database.query({ text: insert, values: [kind] });
    expect(await numberEvents()).toBe(3);
    expect(await numberEvents()).toBeNull();
    expect((await numbered()).map((event) => [event.sequence, event.kind])).toEqual([
      [1, 'first'],
      [2, 'second'],
      [3, 'third'],
    ]);
  });

  it('wakes whoever listens', async () => {
    const heard: string[] = [];
    const stop = await database.listen('change_event', (payload) => heard.push(payload));
    await database.query({ text: insert, values: ['heard'] });
    await expect.poll(() => heard.length).toBeGreaterThan(0);
    await stop();
  });
});
