import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyText } from '../../server/platform/database/copyText.ts';
import type { Query } from '../../server/platform/database/port.ts';
import {
  inRollback,
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';

const sql = (text: string, ...values: unknown[]): Query => ({ text, values });

describe.skipIf(!isEngineAvailable(testEngine))(`the database port (${testEngine})`, () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
    await database.transaction((transaction) =>
      transaction.runScript(
        'create table note (id integer primary key, words text, at timestamptz, spot geometry(Point, 4326))',
      ),
    );
  });
  afterAll(() => database.close());

  it('gives every type in the same form', async () => {
    const [row] = await database.query(
      sql(`select timestamptz '2026-11-23 14:05:06.5+08' as instant, date '2026-11-23' as day, timestamp '2026-11-23 14:05' as clock,
        9007199254740991::int8 as big, 12.5::numeric as decimal, 3::int2 as small, 1.1::float8 as real, true as yes, null::text as nothing,
        '{"a": [1, null]}'::jsonb as document, '\\x00ff'::bytea as bytes, '太原' as words, 'ab'::char(4) as padded,
        array[1, 2]::int8[] as bigs, array['a,b', null, '"c\\']::text[] as texts, array[[1,2],[3,4]] as nested, '{}'::text[] as empty,
        array[timestamptz '2026-11-23 00:00+08'] as instants, array[date '2026-11-23'] as days, interval '1 day 2 hours' as span,
        '00000000-0000-7000-8000-000000000001'::uuid as id, daterange('2026-01-01', null) as valid, st_asewkt(st_point(112.5, 37.8, 4326)) as place`),
    );
    expect(row).toEqual({
      instant: '2026-11-23T06:05:06.500Z',
      day: '2026-11-23',
      clock: '2026-11-23 14:05:00',
      big: 9007199254740991,
      decimal: 12.5,
      small: 3,
      real: 1.1,
      yes: true,
      nothing: null,
      document: { a: [1, null] },
      bytes: new Uint8Array([0, 255]),
      words: '太原',
      padded: 'ab  ',
      bigs: [1, 2],
      texts: ['a,b', null, '"c\\'],
      nested: [
        [1, 2],
        [3, 4],
      ],
      empty: [],
      instants: ['2026-11-22T16:00:00.000Z'],
      days: ['2026-11-23'],
      span: '1 day 02:00:00',
      id: '00000000-0000-7000-8000-000000000001',
      valid: '[2026-01-01,)',
      place: 'SRID=4326;POINT(112.5 37.8)',
    });
    expect(row?.['bytes']).toBeInstanceOf(Uint8Array);
  });

  it('takes every kind of parameter', async () => {
    const [row] = await database.query(
      sql(
        'select $1::int as count, $2::text as words, $3::bool as yes, $4::timestamptz as instant, $5::jsonb as document, $6::text[] as list, $7::bytea as bytes, $8::text as nothing, $9::float8[] as numbers, $10::uuid[] as ids',
        7,
        '引号"与\\',
        false,
        new Date('2026-01-02T03:04:05Z'),
        { a: ['x'] },
        ['a"b', null, 'c\\d', '逗,号', 'NULL'],
        new Uint8Array([1, 2]),
        undefined,
        [1.5, 2],
        ['00000000-0000-7000-8000-000000000001'],
      ),
    );
    expect(row).toEqual({
      count: 7,
      words: '引号"与\\',
      yes: false,
      instant: '2026-01-02T03:04:05.000Z',
      document: { a: ['x'] },
      list: ['a"b', null, 'c\\d', '逗,号', 'NULL'],
      bytes: new Uint8Array([1, 2]),
      nothing: null,
      numbers: [1.5, 2],
      ids: ['00000000-0000-7000-8000-000000000001'],
    });
  });

  it('counts days in UTC', async () => {
    expect(await database.query(sql("select timestamptz '2026-11-23 23:30Z'::date as day"))).toEqual([
      { day: '2026-11-23' },
    ]);
  });

  it('knows Chinese trigrams', async () => {
    const [row] = await database.query<{ count: number }>(
      sql("select cardinality(show_trgm('太原')) as count"),
    );
    expect(row?.count).toBe(3);
  });

  it('says which constraint a row breaks, and stays usable', async () => {
    await database.query(sql('insert into note (id) values (1)'));
    await expect(database.query(sql('insert into note (id) values (1)'))).rejects.toMatchObject({
      name: 'DatabaseError',
      code: '23505',
      constraint: 'note_pkey',
      table: 'note',
      detail: expect.stringContaining('(1)') as string,
    });
    await expect(database.query(sql('select broken'))).rejects.toMatchObject({ code: '42703' });
    expect(await database.query(sql('select id from note'))).toEqual([{ id: 1 }]);
    await database.query(sql('delete from note'));
  });

  it('writes all of a transaction or nothing', async () => {
    await expect(
      database.transaction(async (transaction) => {
        await transaction.query(sql('insert into note (id) values (2)'));
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await database.query(sql('select id from note'))).toEqual([]);
  });

  it('does not take a transaction for written whose failed statement was swallowed', async () => {
    await expect(
      database.transaction(async (transaction) => {
        await transaction.query(sql('insert into note (id) values (3)'));
        await transaction.query(sql('select broken')).catch(() => undefined);
      }),
    ).rejects.toMatchObject({ code: '25P02' });
    expect(await database.query(sql('select id from note'))).toEqual([]);
  });

  it('keeps others out of an open transaction', async () => {
    const both = await Promise.all([
      database.transaction(async (transaction) => {
        await transaction.query(sql('insert into note (id) values (5)'));
        await new Promise((resolve) => setTimeout(resolve, 50));
        await transaction.query(sql('delete from note'));
      }),
      database.query(sql('select id from note')),
    ]);
    expect(both[1]).toEqual([]);
  });

  it('refuses to write in a read-only transaction', async () => {
    await expect(
      database.transaction((transaction) => transaction.query(sql('insert into note (id) values (6)')), {
        readOnly: true,
      }),
    ).rejects.toMatchObject({ code: '25006' });
  });

  it('copies many rows in, with every awkward character', async () => {
    await inRollback(database, async (inner) => {
      const awkward = 'tab\tline\nreturn\rback\\slash 引号"\' \\N';
      const rows = Array.from({ length: 60_000 }, (_, id) => [
        id,
        id % 2 === 0 ? awkward : null,
        '2026-11-23T06:00:00Z',
        'SRID=4326;POINT(112.5 37.8)',
      ]);
      const count = await inner.transaction((transaction) =>
        transaction.copyIn('note', ['id', 'words', 'at', 'spot'], rows),
      );
      expect(count).toBe(60_000);
      expect(
        await inner.query(
          sql(
            'select count(*) as rows, count(words) as words, max(words) as sample, max(at) as at from note',
          ),
        ),
      ).toEqual([{ rows: 60_000, words: 30_000, sample: awkward, at: '2026-11-23T06:00:00.000Z' }]);
    });
  });

  it('copies nothing when one row is bad or its source fails, and stays usable', async () => {
    const copy = (rows: Iterable<[number, string]>): Promise<number> =>
      database.transaction((transaction) => transaction.copyIn('note', ['id', 'words'], rows));
    await expect(
      copy([
        [1, 'a'],
        [1, 'b'],
      ]),
    ).rejects.toMatchObject({ code: '23505' });
    function* failing(): Generator<[number, string]> {
      for (let id = 0; id < 100_000; id += 1) yield [id, 'many words to fill more than a chunk'];
      throw new Error('the source broke');
    }
    await expect(copy(failing())).rejects.toThrow('the source broke');
    await expect(
      database.transaction((transaction) => transaction.copyIn('note', ['no_such_column'], [[1]])),
    ).rejects.toMatchObject({ code: '42703' });
    expect(await database.query(sql('select count(*) as rows from note'))).toEqual([{ rows: 0 }]);
  });

  it('copies an empty source', async () => {
    expect(await database.transaction((transaction) => transaction.copyIn('note', ['id'], []))).toBe(0);
  });

  it('wakes listeners when a notification is committed', async () => {
    const heard: string[] = [];
    const stop = await database.listen('test_channel', (payload) => heard.push(payload));
    await database.query(sql("select pg_notify('test_channel', 'one')"));
    await expect.poll(() => heard).toEqual(['one']);
    await stop();
    await database.query(sql("select pg_notify('test_channel', 'two')"));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heard).toEqual(['one']);
  });

  it('lets go of a caller who gives up', async () => {
    const controller = new AbortController();
    const slow = database.query(
      sql('select count(*) from generate_series(1, 4000000) as each, lateral (select each) as again'),
      { signal: controller.signal },
    );
    setTimeout(() => controller.abort(), 50);
    await expect(slow).rejects.toMatchObject({ name: 'AbortError' });
    await expect(database.query(sql('select 1'), { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(await database.query(sql('select 1 as one'))).toEqual([{ one: 1 }]);
  });

  it('runs the statements of one transaction in the order in which they were asked', async () => {
    const results = await database.transaction((transaction) =>
      Promise.all(
        [1, 2, 3].map((each) => transaction.query<{ each: number }>(sql('select $1::int as each', each))),
      ),
    );
    expect(results.flat().map((row) => row.each)).toEqual([1, 2, 3]);
  });
});

describe('the text of COPY', () => {
  it('writes null, booleans and backslashes as PostgreSQL reads them', async () => {
    let text = '';
    for await (const chunk of copyText([[null, true, false, 1.5, 'a\\b\tc']])) text += chunk;
    expect(text).toBe('\\N\tt\tf\t1.5\ta\\\\b\\tc\n');
  });
});
