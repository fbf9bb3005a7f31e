import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../server/platform/database/port.ts';
import {
  inRollback,
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';

const community = '140107001001';
const code = `${community}0010002031507`;

describe.skipIf(!isEngineAvailable(testEngine))(`codes of rooms (${testEngine})`, () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database?.close());

  const shown = async (inner: Database, given: string, room: string | null): Promise<string | undefined> =>
    (
      await inner.query<{ shown: string }>({
        text: 'select mask_address_code($1, $2) as shown',
        values: [given, room],
      })
    )[0]?.shown;
  const giveRooms = (inner: Database, length: number): Promise<unknown> =>
    inner.query({
      text: `update address_code_segment set length = $1 where segment = 'room'`,
      values: [length],
    });

  it('hide the digits that the rule gives to a room', async () => {
    expect(await shown(database, code, '1507室')).toBe(`${community}001000203****`);
    expect(await shown(database, code, null)).toBe(code);
    await inRollback(database, async (inner) => {
      await giveRooms(inner, 6);
      expect(await shown(inner, `${community}001000203001507`, '1507室')).toBe(`${community}001000203******`);
    });
  });

  it('hide all behind the community where they were given under another rule', async () => {
    await inRollback(database, async (inner) => {
      await giveRooms(inner, 6);
      expect(await shown(inner, code, '1507室')).toBe(`${community}${'*'.repeat(13)}`);
    });
  });

  it('have four digits at least', async () => {
    await inRollback(database, async (inner) => {
      await expect(giveRooms(inner, 3)).rejects.toMatchObject({ code: '23514' });
    });
  });
});
