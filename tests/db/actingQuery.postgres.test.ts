import { afterEach, describe, expect, it, vi } from 'vitest';
import { ActingQuery } from '../../server/platform/database/actingQuery.ts';
import { isEngineAvailable, openTestDatabase } from '../support/testDatabase.ts';

const acting = {
  accountId: '01890000-0000-7000-8000-0000000000aa',
  sessionId: null,
  keyId: null,
  scopes: null,
  address: '127.0.0.1',
  requestId: 'test-0001',
  readLimitSeconds: 15,
};
const whoAmI = { text: 'select current_user::text as name', values: [] };

describe.skipIf(!isEngineAvailable('postgres'))('a read of an account in one round trip', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is asked as the application, and gives nothing should the driver leave the identity out', async () => {
    const database = await openTestDatabase('postgres');
    try {
      const scoped = database.actingAs(acting);
      expect(await scoped.query(whoAmI)).toEqual([{ name: 'jingwei_app' }]);
      const parent = Object.getPrototypeOf(ActingQuery.prototype) as { prepare: (wire: unknown) => void };
      vi.spyOn(ActingQuery.prototype, 'prepare').mockImplementation(function (this: unknown, wire) {
        parent.prepare.call(this, wire);
      });
      await expect(scoped.query(whoAmI)).rejects.toThrow('without its identity');
    } finally {
      await database.close();
    }
  });
});
