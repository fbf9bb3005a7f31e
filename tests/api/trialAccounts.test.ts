import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../server/app.ts';
import {
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';

interface Options {
  readonly demonstrationAccounts: readonly { loginName: string; roleCode: string; place: string }[];
}

describe.skipIf(!isEngineAvailable(testEngine))(`a city that is imported on trial (${testEngine})`, () => {
  let database: TestDatabase;
  let app: FastifyInstance;
  beforeAll(async () => {
    database = await openTestDatabase();
    const config = { logLevel: 'silent', basemapWmts: null } as const;
    app = await buildApp({ database, config, clientFolder: '/nowhere' });
  });
  afterAll(async () => {
    await app?.close();
    await database?.close();
  });

  const options = async (): Promise<Options['demonstrationAccounts']> =>
    (await app.inject('/api/v1/sign-in-options')).json<Options>().demonstrationAccounts;

  it('has nobody to sign in as before there is a city, and then a role for each place that came', async () => {
    expect(await options()).toEqual([]);
    await database.query({
      text: `insert into region (county_code, id, parent_id, level, code, name) values
        ('140100', '01890000-0000-7000-8000-00000000c001', null, 'city', '1401', '太原市'),
        ('140107', '01890000-0000-7000-8000-00000000c002', '01890000-0000-7000-8000-00000000c001', 'county', '140107', '杏花岭区')`,
      values: [],
    });
    const first = await options();
    expect(first.map(({ roleCode }) => roleCode)).toContain('operator');
    expect(first.map(({ roleCode }) => roleCode)).not.toContain('viewer');
    await database.query({
      text: `insert into region (county_code, id, parent_id, level, code, name) values
        ('140107', '01890000-0000-7000-8000-00000000c003', '01890000-0000-7000-8000-00000000c002', 'township', '140107001', '巨轮街道'),
        ('140107', '01890000-0000-7000-8000-00000000c004', '01890000-0000-7000-8000-00000000c003', 'community', '140107001001', '胜利桥社区')`,
      values: [],
    });
    const then = await options();
    expect(then).toContainEqual(expect.objectContaining({ roleCode: 'viewer', place: '巨轮街道' }));
    expect(then).toContainEqual(expect.objectContaining({ roleCode: 'grid_leader', place: '胜利桥社区' }));
  });
});
