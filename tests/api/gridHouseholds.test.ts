import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GridHouseholds } from '#core/contract/gridHouseholds.ts';
import type { Grid } from '#core/contract/grids.ts';
import { type ApiServer, serveTinyCity } from '../support/apiServer.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';

describe.skipIf(!isEngineAvailable(testEngine))(`households of grids as columns (${testEngine})`, () => {
  let server: ApiServer;
  beforeAll(async () => {
    server = await serveTinyCity();
  });
  afterAll(() => server?.close());

  async function get<Body>(path: string): Promise<Body> {
    const answer = await server.get(`/api/v1/${path}`);
    expect(answer.status, answer.text.slice(0, 300)).toBe(200);
    return answer.json<Body>();
  }

  it('say of every grid what the list of grids says', async () => {
    const columns = await get<GridHouseholds>('grid-households?region=1401');
    const { items } = await get<{ items: Grid[] }>('grids?region=1401&limit=1000');
    expect(items.length).toBeGreaterThan(10);
    expect(
      columns.code.map((code, index) => [
        code,
        columns.name[index],
        columns.kind[index],
        columns.households[index],
        columns.minimumHouseholds[index],
        columns.maximumHouseholds[index],
      ]),
    ).toEqual(
      items.map(({ code, name, kind, households, rule }) => [
        code,
        name,
        kind,
        households,
        rule.minimumHouseholds,
        rule.maximumHouseholds,
      ]),
    );
  });

  it('show nothing of a day before there were grids', async () => {
    const columns = await get<GridHouseholds>('grid-households?asOf=1990-01-01');
    expect([columns.asOf, columns.code]).toEqual(['1990-01-01', []]);
  });
});
