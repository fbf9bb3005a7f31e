import { describe, expect, it } from 'vitest';
import type { Database } from '../database/port.ts';
import { checkPostgres } from './postgresChecks.ts';

const good = {
  version_number: 150_018,
  version: '15.18',
  encoding: 'UTF8',
  character_type: 'C.UTF-8',
  postgis: '3.3.2',
};

/** A server that only knows its own facts: versions as old as these are not at hand. */
function serverWith(facts: Partial<Record<keyof typeof good, unknown>>): Database {
  return {
    actingAs: () => {
      throw new Error('not asked for');
    },
    kind: 'postgres',
    query: () => Promise.resolve([{ ...good, ...facts }] as never[]),
    transaction: () => Promise.resolve(undefined as never),
    listen: () => Promise.reject(new Error('not asked for')),
    close: () => Promise.resolve(),
  };
}
const check = (facts: Partial<Record<keyof typeof good, unknown>>): Promise<void> =>
  checkPostgres(serverWith(facts), 'postgres://user@host/city');

describe('a PostgreSQL server', () => {
  it('of the oldest supported versions is taken', async () => {
    await check({});
    await check({ postgis: '3.5.0', version_number: 170_002, version: '17.2' });
  });

  it.each([
    [{ version_number: 140_010, version: '14.10' }, 'PostgreSQL 14.10 is too old: upgrade to 15 or newer'],
    [{ postgis: null }, 'apt-get install postgresql-15-postgis-3'],
    [{ postgis: '3.2.1' }, 'PostGIS 3.2.1 is too old: install 3.3 or newer'],
    [{ postgis: '2.5.5' }, 'PostGIS 2.5.5 is too old'],
    [{ encoding: 'LATIN1' }, 'encoding LATIN1'],
  ])('is refused with what to do: %o', async (facts, words) => {
    await expect(check(facts)).rejects.toThrow(words);
  });
});
