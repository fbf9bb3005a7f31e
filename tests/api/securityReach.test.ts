import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { City } from '#core/contract/city.ts';
import { tileAt } from '../../server/tiles/tileCoordinate.ts';
import { type ApiServer, serveTinyCity, type SignedInClient } from '../support/apiServer.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';
import { decodedTile } from '../support/tileServer.ts';
import { findTwoPlaces, type TwoPlaces } from '../support/twoPlaces.ts';

/** Nobody is told when a grant begins by the clock: until it is asked again, the server remembers the lesser rights. */
const beginsAfterMilliseconds = 1_000;

describe.skipIf(!isEngineAvailable(testEngine))(`answers kept while rights change (${testEngine})`, () => {
  let server: ApiServer;
  let places: TwoPlaces;
  beforeAll(async () => {
    server = await serveTinyCity();
    places = await findTwoPlaces(server.database);
  });
  afterAll(() => server?.close());

  const viewer = (): Promise<SignedInClient> => server.as({ role: 'viewer', region: places.own.region });

  /** Gives a grant of the whole city that begins in a moment, and waits for it with the old rights in memory. */
  async function growUnnoticed(client: SignedInClient): Promise<void> {
    await server.database.query({
      text: `insert into account_grant (id, account_id, role_code, region_id, valid)
        select $1, $2, 'viewer', id, tstzrange(now() + $3::integer * interval '1 millisecond', null)
        from region where level = 'city' and valid @> city_day(now()) limit 1`,
      values: [newId(), client.accountId, beginsAfterMilliseconds],
    });
    // past the notice of the insertion
    await sleep(beginsAfterMilliseconds / 2);
    expect((await client.get('/api/v1/session')).status).toBe(200);
    await sleep(beginsAfterMilliseconds / 2 + 100);
  }

  async function shownIn(client: SignedInClient, url: string): Promise<number> {
    const answer = await client.get(url);
    expect([200, 204], answer.text).toContain(answer.status);
    return decodedTile(new Uint8Array(answer.bytes))['incidents']?.length ?? 0;
  }

  it('are tiles of one reach for those of that reach alone', async () => {
    const [longitude = 0, latitude = 0] = places.foreign.point ?? [];
    const tile = tileAt(longitude, latitude, 16);
    const url = `/tiles/incidents/16/${tile.column}/${tile.row}.mvt`;
    const before = await shownIn(await viewer(), url);
    const all = await shownIn(await server.as({ role: 'viewer' }), url);
    expect(all).toBeGreaterThan(before);
    // an address that nobody has asked for, so that nothing is kept yet
    const fresh = `${url}?state=reported,accepted,dispatched,handling,closed,rejected`;
    const growing = await viewer();
    await growUnnoticed(growing);
    const grown = await shownIn(growing, fresh);
    expect(grown).toBe(await shownIn(await server.as({ role: 'viewer' }), fresh));
    const other = await viewer();
    expect(await shownIn(other, fresh)).toBeLessThan(grown);
    // once more, past the framework
    expect(await shownIn(other, fresh)).toBeLessThan(grown);
  });

  it('are totals of one reach for those of that reach alone', async () => {
    const totals = async (client: SignedInClient): Promise<City['totals']> =>
      (await client.get('/api/v1/city')).json<City>().totals;
    const growing = await viewer();
    await growUnnoticed(growing);
    const grown = await totals(growing);
    expect(grown).toEqual(await totals(await server.as({ role: 'viewer' })));
    expect((await totals(await viewer())).incidents).toBeLessThan(grown.incidents);
  });
});
