import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BuiltinRoleCode } from '#core/accounts/permissions.ts';
import type { Problem } from '#core/contract/problem.ts';
import { type Answer, type ApiServer, type SignedInClient, serveTinyCity } from '../support/apiServer.ts';
import { type Hints, hintsOf, readsAround, sumsWithin, tilesOver } from '../support/rightsAttempts.ts';
import { allRoles, cityWideRoles, exportRoles } from '../support/rightsExpectations.ts';
import { contentOf, foreignTo, foreignToCase, type Knowledge, toldOf } from '../support/rightsKnowledge.ts';
import { tileAt } from '../../server/tiles/tileCoordinate.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';
import { callDepartment, findTwoPlaces, type TwoPlaces } from '../support/twoPlaces.ts';

const placedRoles = allRoles.filter((role) => !cityWideRoles.has(role));
const formats = ['application/json', 'text/csv', 'application/geo+json'] as const;

describe.skipIf(!isEngineAvailable(testEngine))(`what is told of another place (${testEngine})`, () => {
  let server: ApiServer;
  let places: TwoPlaces;
  let hints: Hints;
  let origin = '';
  let foreign: Knowledge;
  let uncalled: Knowledge;
  const clients = new Map<BuiltinRoleCode, SignedInClient>();
  beforeAll(async () => {
    server = await serveTinyCity();
    places = await findTwoPlaces(server.database);
    // something that has just happened there: changes tell of it too
    const [longitude, latitude] = places.foreign.point;
    const happened = { classCode: '0104', title: '别处的路灯不亮', longitude, latitude };
    expect((await server.post('/api/v1/incidents', happened)).status).toBe(201);
    hints = await hintsOf(server.database, places.foreign);
    foreign = await foreignTo(server.database, places.own.region);
    uncalled = await foreignToCase(server.database, places.calledIncidentId);
    origin = await server.app.listen({ host: '127.0.0.1', port: 0 });
    for (const role of placedRoles)
      clients.set(
        role,
        await server.as(
          role === 'department_officer'
            ? { role, department: 'called' }
            : { role, region: places.own.region },
        ),
      );
    await callDepartment(server.database, 'called', places.calledIncidentId);
  });
  afterAll(() => server?.close());

  const clientOf = (role: BuiltinRoleCode): SignedInClient => {
    const client = clients.get(role);
    if (client === undefined) throw new Error(`nobody is ${role}`);
    return client;
  };
  const knowledgeOf = (role: BuiltinRoleCode): Knowledge =>
    role === 'department_officer' ? uncalled : foreign;

  /** The only ways to be refused a read: the permission, the place, or a thing that is as if it were not there. */
  const refusals: Readonly<Record<number, readonly string[]>> = {
    403: ['forbidden', 'outside-jurisdiction'],
    404: ['not-found'],
    406: ['not-acceptable'],
  };
  function expectRefusal(answer: Answer, what: string): void {
    if (answer.status < 300) return;
    const kind = answer.json<Problem>().type.split(':').at(-1);
    expect(refusals[answer.status] ?? [], `${what} ${answer.text.slice(0, 300)}`).toContain(kind);
  }
  async function told(role: BuiltinRoleCode, path: string, accept: string): Promise<string[]> {
    const answer = await clientOf(role).get(path, { accept });
    expectRefusal(answer, `${role} ${path} ${accept}`);
    const found = toldOf(answer, knowledgeOf(role), decodeURIComponent(path));
    return found.slice(0, 3).map((each) => `${role} ${path} ${accept}: ${each}`);
  }

  /** The cells of a tile with their counts, the smallest first. */
  const cellsOf = (answer: Answer): readonly string[] =>
    ((contentOf(answer) ?? []) as unknown[]).map((cell) => JSON.stringify(cell)).sort();

  it('is much to somebody who sees everything: none of the reads is idle', async () => {
    const idle: string[] = [];
    for (const path of readsAround(places.foreign, hints)) {
      const answer = await server.get(path);
      expect(answer.status, `${path} ${answer.text.slice(0, 300)}`).toBe(200);
      if (toldOf(answer, foreign).length === 0) idle.push(path);
    }
    expect(idle).toEqual([]);
  });

  it.each(placedRoles)('is nothing to %s, however it is asked', async (role) => {
    const found: string[] = [];
    for (const path of readsAround(places.foreign, hints))
      for (const accept of exportRoles.includes(role) ? formats : formats.slice(0, 1))
        found.push(...(await told(role, path, path.includes('/points') ? '*/*' : accept)));
    expect(found).toEqual([]);
  });

  it.each(placedRoles)(
    'is nothing to %s in tiles that another account has put into the cache',
    async (role) => {
      const found: string[] = [];
      for (const path of tilesOver(places.foreign)) {
        await server.get(path);
        found.push(...(await told(role, path, '*/*')));
      }
      expect(found).toEqual([]);
    },
  );

  it.each(placedRoles)('is nothing to %s on any page of a list', async (role) => {
    for (const list of ['incidents', 'elements', 'addresses', 'staff', 'buildings', 'grids']) {
      let cursor: string | null = '';
      for (let page = 0; page < 4 && cursor !== null; page += 1) {
        const path = `/api/v1/${list}?limit=50${cursor === '' ? '' : `&cursor=${cursor}`}`;
        const answer = await clientOf(role).get(path);
        expectRefusal(answer, `${role} ${path}`);
        expect(toldOf(answer, knowledgeOf(role)), `${role} ${path}`).toEqual([]);
        if (answer.status !== 200) break;
        cursor = answer.json<{ nextCursor?: string | null }>().nextCursor ?? null;
      }
    }
  });

  const seesPlaces = placedRoles.filter((role) => role !== 'department_officer');
  describe('and the sums', () => {
    it.each(seesPlaces)('that %s is told of the city are those of its own place', async (role) => {
      const mine = sumsWithin(places.own.region);
      for (const [index, path] of sumsWithin(hints.cityCode).entries()) {
        const [shown, own] = await Promise.all([clientOf(role).get(path), server.get(mine[index] ?? '')]);
        expect(shown.status, `${path} ${shown.text}`).toBe(200);
        if (path.includes('by=region')) {
          const total = (answer: Answer): number => answer.json<{ total: number }>().total;
          expect([role, path, total(shown)]).toEqual([role, path, total(own)]);
        } else expect([role, path, shown.json()]).toEqual([role, path, own.json()]);
      }
    });

    it.each(placedRoles)('that %s is told on the first page are those of the rows in reach', async (role) => {
      const text = `select
          (select count(*) from incident where community_id = region.id)::integer as incidents,
          (select count(*) from element where community_id = region.id)::integer as elements,
          (select count(*) from standard_address where community_id = region.id)::integer as addresses,
          (select sum(household_count) from grid_version where community_id = region.id
            and valid @> city_day(now()))::integer as households
        from region where code = $1`;
      const [own] = await server.database.query<Record<string, number>>({
        text,
        values: [places.own.region],
      });
      const { totals } = (await clientOf(role).get('/api/v1/city')).json<{
        totals: Record<string, number>;
      }>();
      const seesAddresses = !['analyst', 'viewer', 'wall', 'department_officer'].includes(role);
      const expected =
        role === 'department_officer'
          ? { incidents: 1, elements: 0, addresses: 0, households: null }
          : {
              incidents: own?.['incidents'],
              elements: own?.['elements'],
              addresses: seesAddresses ? own?.['addresses'] : 0,
              households: role === 'grid_worker' ? null : own?.['households'],
            };
      expect(totals).toMatchObject(expected);
    });

    it.each(placedRoles)('that %s is told of a polygon hold nothing that lies elsewhere', async (role) => {
      const [longitude, latitude] = places.foreign.point;
      const [west, south, east, north] = [longitude - 1, latitude - 1, longitude + 1, latitude + 1];
      const ring = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ];
      const body = { polygon: { type: 'Polygon', coordinates: [ring] } };
      const [shown, all] = await Promise.all(
        [clientOf(role), server].map((client) => client.post('/api/v1/selections/statistics', body)),
      );
      const [part, whole] = [shown, all].map((answer) => answer?.json<Record<string, number | null>>());
      const { totals } = (await clientOf(role).get('/api/v1/city')).json<{
        totals: Record<string, number>;
      }>();
      // incidents without a position lie in no polygon
      expect(part?.['incidents']).toBeLessThanOrEqual(totals['incidents'] ?? 0);
      expect(part?.['incidents']).toBeLessThan(whole?.['incidents'] ?? 0);
      expect(part?.['incidents']).toBeGreaterThan(0);
      expect(part?.['households'] ?? 0).toBeLessThanOrEqual(totals['households'] ?? 0);
      expect(whole?.['households']).toBeGreaterThan(totals['households'] ?? 0);
    });
  });

  it.each(seesPlaces)(
    'counts for %s in the cells of the map what lies in its own place alone',
    async (role) => {
      let counted = 0;
      const [longitude, latitude] = places.foreign.point;
      // months far out, days close up, and the incidents themselves where the pyramid cannot tell
      for (const zoom of [9, 11, 13, 14])
        for (const query of ['', 'class=01', 'severity=1,2,3', 'from=2026-10-10T00:00:00Z']) {
          const { column, row } = tileAt(longitude, latitude, zoom);
          const path = `/tiles/incident-cells/${zoom}/${column}/${row}.mvt?${query}`;
          const [shown, own, all] = await Promise.all([
            clientOf(role).get(path),
            server.get(`${path}&region=${places.own.region}`),
            server.get(path),
          ]);
          expect([path, cellsOf(shown)]).toEqual([path, cellsOf(own)]);
          if (JSON.stringify(cellsOf(shown)) !== JSON.stringify(cellsOf(all))) counted += 1;
        }
      expect(counted).toBeGreaterThan(8);
    },
  );

  describe('and what is kept', () => {
    const wire = async (
      method: 'GET' | 'HEAD',
      path: string,
      headers: Readonly<Record<string, string>>,
    ): Promise<{ status: number; tag: string; bytes: Buffer }> => {
      const answer = await fetch(origin + path, { method, headers });
      const bytes = Buffer.from(await answer.arrayBuffer());
      return { status: answer.status, tag: answer.headers.get('etag') ?? '', bytes };
    };

    it('of one account is given to no other over the wire: not by GET, by HEAD, or by its tag', async () => {
      const leader = clientOf('grid_leader');
      let different = 0;
      for (const path of tilesOver(places.foreign)) {
        const before = await wire('GET', path, leader.headers);
        // twice: the second is written from the cache, past the framework
        await wire('GET', path, server.account.headers);
        const all = await wire('GET', path, server.account.headers);
        const withTag = await wire('GET', path, { ...leader.headers, 'if-none-match': all.tag });
        const head = await wire('HEAD', path, leader.headers);
        const isSame = before.status === all.status && before.bytes.equals(all.bytes);
        if (isSame) expect(withTag.status, path).toBe(all.tag === '' ? all.status : 304);
        else {
          different += 1;
          expect(withTag.status, path).toBe(before.status);
          expect(withTag.bytes.equals(before.bytes), path).toBe(true);
          expect(head.tag, path).not.toBe(all.tag === '' ? 'none' : all.tag);
        }
        expect([path, head.status, head.tag]).toEqual([path, before.status, before.tag]);
        for (const method of ['GET', 'HEAD'] as const) {
          expect((await wire(method, path, { 'if-none-match': all.tag })).status, path).toBe(401);
          const viewer = await wire(method, path, { ...leader.headers, cookie: 'jingwei_session=x' });
          expect(viewer.status, path).toBe(401);
        }
      }
      // incidents, cells, addresses, facilities, posts and the figures on outlines
      expect(different).toBeGreaterThan(8);
    });

    it('of lists and cards is given to no other by its tag', async () => {
      for (const path of [
        '/api/v1/city',
        '/api/v1/incidents?limit=5',
        `/api/v1/grids/${places.foreign.grid}`,
      ]) {
        const { tag } = await wire('GET', path, server.account.headers);
        const asked = await wire('GET', path, { ...clientOf('grid_leader').headers, 'if-none-match': tag });
        expect([path, asked.status]).toEqual([path, 200]);
        expect((await wire('HEAD', path, { 'if-none-match': tag })).status).toBe(401);
      }
    });
  });
});
