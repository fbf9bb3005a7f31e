import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BuiltinRoleCode } from '#core/accounts/permissions.ts';
import { layers } from '#core/contract/layers.ts';
import { decodePoints, identityAt } from '#core/contract/pointColumns.ts';
import { tileAt } from '../../server/tiles/tileCoordinate.ts';
import { type Answer, type ApiServer, type SignedInClient, serveTinyCity } from '../support/apiServer.ts';
import { openApiOperations, type Operation } from '../support/openApiOperations.ts';
import {
  allRoles,
  type Asked,
  cityWideRoles,
  expectedStatus,
  exportRoles,
  layerExpectations,
  operationExpectations,
  type Place,
} from '../support/rightsExpectations.ts';
import { rightsDocument } from '../support/rightsMatrix.ts';
import type { AccountSpec } from '../support/signIn.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';
import { decodedTile } from '../support/tileServer.ts';
import { callDepartment, findTwoPlaces, type TwoPlaces } from '../support/twoPlaces.ts';

const operations = openApiOperations();
const department = 'called-once';
const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

it('states who may do each operation, and names none that does not exist', () => {
  const named = operations.map(({ operationId }) => operationId);
  expect(named.filter((name) => operationExpectations[name] === undefined)).toEqual([]);
  expect(Object.keys(operationExpectations).filter((name) => !named.includes(name))).toEqual([]);
});

it('docs/rights.md says what the expectations say; `npm run bless` renews it', () => {
  expect(readFileSync(new URL('../../docs/rights.md', import.meta.url), 'utf8')).toBe(rightsDocument());
});

describe.skipIf(!isEngineAvailable(testEngine))(`rights (${testEngine})`, () => {
  let server: ApiServer;
  let places: TwoPlaces;
  let port = '';
  const clients = new Map<BuiltinRoleCode, SignedInClient>();
  beforeAll(async () => {
    server = await serveTinyCity();
    places = await findTwoPlaces(server.database);
    port = await server.app.listen({ host: '127.0.0.1', port: 0 });
    for (const role of allRoles) {
      const spec: AccountSpec =
        role === 'department_officer'
          ? { role, department }
          : cityWideRoles.has(role)
            ? { role }
            : { role, region: places.own.region };
      clients.set(role, await server.as(spec));
    }
    await callDepartment(server.database, department, places.calledIncidentId);
  });
  afterAll(() => server?.close());

  const clientOf = (role: BuiltinRoleCode): SignedInClient => {
    const client = clients.get(role);
    if (client === undefined) throw new Error(`nobody is ${role}`);
    return client;
  };
  const placeOf = (role: BuiltinRoleCode, where: 'own' | 'foreign'): Place =>
    role === 'department_officer' && where === 'own'
      ? { ...places.foreign, incidentId: places.calledIncidentId }
      : places[where];
  const hiddenFrom = (role: BuiltinRoleCode): ReadonlySet<string> =>
    role === 'department_officer' ? places.uncalledRows : places.foreignRows;

  async function send(
    client: Pick<SignedInClient, 'send'>,
    { method }: Operation,
    asked: Asked,
  ): Promise<Answer> {
    return client.send({
      method,
      url: asked.path,
      headers: {
        ...asked.headers,
        ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(asked.body === undefined ? {} : { payload: JSON.stringify(asked.body) }),
    });
  }

  /** The status of a stream, which has no end to wait for. */
  async function statusOfStream(path: string, headers: Readonly<Record<string, string>>): Promise<number> {
    const abort = new AbortController();
    const { status } = await fetch(port + path, { headers, signal: abort.signal });
    abort.abort();
    return status;
  }

  function expectNoForeignRow(answer: Answer, role: BuiltinRoleCode, what: string): void {
    if (answer.status >= 300) return;
    const isPoints = answer.headers['content-type']?.includes('points') === true;
    const found = isPoints ? identitiesOf(answer) : (answer.text.match(uuids) ?? []);
    const hidden = hiddenFrom(role);
    expect(
      found.filter((id) => hidden.has(id)),
      what,
    ).toEqual([]);
  }

  /** Who may not at all is told so; who may is told of the place, or nothing of what is not theirs to see. */
  function expectStatedReason(answer: Answer, isPermitted: boolean, what: string): void {
    if (answer.status !== 403 && answer.status !== 404) return;
    const permitted = answer.status === 404 ? 'not-found' : 'outside-jurisdiction';
    const kind = isPermitted ? permitted : 'forbidden';
    expect(answer.json()['type'], what).toBe(`urn:jingwei:problem:${kind}`);
  }

  function identitiesOf({ bytes }: Answer): string[] {
    const copy = new Uint8Array(bytes).buffer;
    const { header, columns } = decodePoints(copy);
    return Array.from({ length: header.length }, (_, index) => identityAt(columns.id, index));
  }

  describe.each(operations.map((operation) => [operation.operationId, operation] as const))(
    '%s',
    (operationId, operation) => {
      const expectation = operationExpectations[operationId];
      if (expectation === undefined) return;
      const isStream = operationId === 'followChanges';

      it('asks nobody in without a session', async () => {
        const asked = expectation.ask(places.own);
        const answer = await send(server.nobody, operation, asked);
        if (expectation.roles !== 'public') {
          expect(answer.status).toBe(401);
          expect(answer.json()).toMatchObject({ type: 'urn:jingwei:problem:sign-in-required' });
        } else expect(answer.status).not.toBe(401);
      });

      it.each(allRoles)('is answered to %s as stated, with no row of another place', async (role) => {
        for (const where of ['own', 'foreign'] as const) {
          const asked = expectation.ask(placeOf(role, where));
          const what = `${role} ${where} ${asked.path}`;
          const stated = expectedStatus(expectation, role, where);
          if (isStream) {
            expect(await statusOfStream(asked.path, clientOf(role).headers), what).toBe(stated);
            continue;
          }
          const answer = await send(clientOf(role), operation, asked);
          expect(answer.status, `${what} ${answer.text.slice(0, 300)}`).toBe(stated);
          expectStatedReason(
            answer,
            expectation.roles === 'public' || expectation.roles.includes(role),
            what,
          );
          expectNoForeignRow(answer, role, what);
        }
      });
    },
  );

  it.each(
    operations
      .filter(({ operationId }) => /^list(Incidents|Elements|Addresses|Staff|Changes)$/.test(operationId))
      .map(({ operationId, path }) => [operationId, path] as const),
  )('%s without a filter holds the rows in reach, in every format', async (operationId, path) => {
    const expectation = operationExpectations[operationId];
    for (const role of allRoles) {
      if (expectation?.roles === 'public' || expectation?.roles.includes(role) !== true) continue;
      for (const accept of ['application/json', 'text/csv', 'application/geo+json']) {
        const query = operationId === 'listChanges' ? '?since=0&limit=1000' : '?limit=1000';
        const answer = await clientOf(role).get(path + query, { accept });
        if (answer.status === 406) continue;
        // the changes are given as JSON whatever is asked
        const isExport = accept !== 'application/json' && operationId !== 'listChanges';
        const stated = isExport && !exportRoles.includes(role) ? 403 : 200;
        expect(answer.status, `${role} ${path} ${accept}`).toBe(stated);
        expectNoForeignRow(answer, role, `${role} ${path} ${accept}`);
      }
    }
  });

  it('says of what is out of reach the same as of what does not exist', async () => {
    const missing = '00000000-0000-4000-8000-000000000000';
    const told = async (path: string, id: string): Promise<string> => {
      const answer = await clientOf('grid_leader').get(`/api/v1/${path}/${id}`);
      const { title, titleEn, detail, status } = answer.json<Record<string, unknown>>();
      return JSON.stringify({ title, titleEn, detail, status }).replaceAll(id, 'it');
    };
    for (const [path, id] of [
      ['incidents', places.foreign.incidentId],
      ['elements', places.foreign.elementId],
      ['addresses', places.foreign.addressId],
    ] as const)
      expect(await told(path, id)).toBe(await told(path, missing));
  });

  describe.each(['base', ...layers.map(({ id }) => id)] as (keyof typeof layerExpectations)[])(
    'tiles of %s',
    (layer) => {
      const zoom =
        layer === 'base' ? 16 : Math.min(16, layers.find(({ id }) => id === layer)?.maximumZoom ?? 16);
      const pathAt = ([longitude, latitude]: Place['point']): string => {
        const { column, row } = tileAt(longitude, latitude, zoom);
        return `/tiles/${layer}/${zoom}/${column}/${row}.mvt`;
      };

      it('are given to nobody without a session, kept or not', async () => {
        await server.get(pathAt(places.own.point));
        expect((await server.nobody.get(pathAt(places.own.point))).status).toBe(401);
        expect((await fetch(port + pathAt(places.own.point))).status).toBe(401);
      });

      it('are given to whom it is stated, with no row of another place', async () => {
        for (const role of allRoles) {
          for (const where of ['own', 'foreign'] as const) {
            const path = pathAt(placeOf(role, where).point);
            // the account that sees everything asks first: what it is given is kept, and may go to nobody else
            await server.get(path);
            const answer = await clientOf(role).get(path);
            const what = `${role} ${where} ${path}`;
            if (!layerExpectations[layer].includes(role)) {
              expect(answer.status, what).toBe(403);
              continue;
            }
            expect([200, 204], what).toContain(answer.status);
            const hidden = hiddenFrom(role);
            for (const found of Object.values(decodedTile(new Uint8Array(answer.bytes)))) {
              for (let index = 0; index < found.length; index += 1) {
                const values = Object.values(found.feature(index).properties);
                expect(
                  values.filter((value) => typeof value === 'string' && hidden.has(value)),
                  what,
                ).toEqual([]);
              }
            }
          }
        }
      });
    },
  );
});
