import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isEngineAvailable, openTestDatabase, type TestDatabase } from '../support/testDatabase.ts';

const insert = 'insert into change_event (kind) values ($1)';

// the embedded database has one connection: no transaction can be open beside another
describe.skipIf(!isEngineAvailable('postgres'))('change events of transactions that overlap', () => {
  let database: TestDatabase;
  let late: pg.Client;
  beforeAll(async () => {
    database = await openTestDatabase('postgres');
    late = new pg.Client({ connectionString: database.url ?? '' });
    await late.connect();
  });
  afterAll(async () => {
    await late.end();
    await database.close();
  });

  const numberEvents = (): Promise<unknown> =>
    database.query({ text: 'select number_change_events()', values: [] });
  /** A reader that follows the numbers, as a client of the feed does. */
  let position = 0;
  const follow = async (): Promise<string[]> => {
    const rows = await database.query<{ sequence: number; kind: string }>({
      text: 'select sequence, kind from change_event where sequence > $1 order by sequence',
      values: [position],
    });
    position = rows.at(-1)?.sequence ?? position;
    return rows.map((row) => row.kind);
  };

  it('does not miss what was written first and committed last', async () => {
    await late.query('begin');
    await late.query(insert, ['written first, committed last']);
    await database.query({ text: insert, values: ['one'] });
    await database.query({ text: insert, values: ['two'] });
    await numberEvents();
    expect(await follow()).toEqual(['one', 'two']);
    await database.query({ text: insert, values: ['three'] });
    await numberEvents();
    expect(await follow()).toEqual(['three']);
    await late.query('commit');
    await numberEvents();
    expect(await follow()).toEqual(['written first, committed last']);
  });

  it('leaves nothing of what was rolled back', async () => {
    await late.query('begin');
    await late.query(insert, ['never']);
    await late.query('rollback');
    await numberEvents();
    expect(await follow()).toEqual([]);
  });

  it('lets one sequencer number at a time, so that numbers become visible in their order', async () => {
    await database.query({ text: insert, values: ['four'] });
    await late.query('begin');
    await late.query('select number_change_events()');
    await database.query({ text: insert, values: ['five'] });
    // the second sequencer steps back while the first has not committed
    expect(await database.query({ text: 'select number_change_events() as last', values: [] })).toEqual([
      { last: null },
    ]);
    expect(await follow()).toEqual([]);
    await late.query('commit');
    await numberEvents();
    expect(await follow()).toEqual(['four', 'five']);
  });
});
