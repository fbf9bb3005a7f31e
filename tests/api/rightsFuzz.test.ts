import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BuiltinRoleCode } from '#core/accounts/permissions.ts';
import { createRandom } from '#core/random/random.ts';
import { type ApiServer, type SignedInClient, serveTinyCity } from '../support/apiServer.ts';
import { hintsOf, readsAround, sumsWithin, tilesOver } from '../support/rightsAttempts.ts';
import { allRoles, cityWideRoles } from '../support/rightsExpectations.ts';
import { foreignTo, foreignToCase, type Knowledge, toldOf } from '../support/rightsKnowledge.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';
import { callDepartment, findTwoPlaces } from '../support/twoPlaces.ts';

/** `RIGHTS_READS=10000` for a long run; the embedded database answers one after the other whatever is asked at once. */
const reads = Number(process.env['RIGHTS_READS'] ?? (testEngine === 'postgres' ? 3_000 : 1_000));
const atOnce = 24;
const accounts = testEngine === 'postgres' ? 200 : 40;
const seed = 20261125;

interface Somebody {
  readonly what: string;
  readonly client: SignedInClient;
  readonly knowledge: Knowledge;
}

describe.skipIf(!isEngineAvailable(testEngine))(`many accounts at once (${testEngine})`, () => {
  let server: ApiServer;
  const people: Somebody[] = [];
  let paths: readonly string[] = [];
  beforeAll(async () => {
    server = await serveTinyCity();
    const { database } = server;
    const places = await findTwoPlaces(database);
    const both = [places.own, places.foreign];
    paths = (
      await Promise.all(
        both.map(async (place) => {
          const hints = await hintsOf(database, place);
          return [...readsAround(place, hints), ...sumsWithin(hints.cityCode), ...tilesOver(place)];
        }),
      )
    ).flat();
    const knowledge = await Promise.all(both.map(({ region }) => foreignTo(database, region)));
    const uncalled = await foreignToCase(database, places.calledIncidentId);
    const placed: BuiltinRoleCode[] = allRoles.filter((role) => !cityWideRoles.has(role));
    for (let index = 0; index < accounts; index += 1) {
      const role = placed[index % placed.length] ?? 'viewer';
      const side = Math.floor(index / placed.length) % 2;
      const isOfficer = role === 'department_officer';
      const region = both[side]?.region ?? '';
      const client = await server.as(isOfficer ? { role, department: 'called' } : { role, region });
      people.push({
        what: `${role} of ${isOfficer ? 'a department' : region}`,
        client,
        knowledge: isOfficer ? uncalled : (knowledge[side] ?? uncalled),
      });
    }
    await callDepartment(database, 'called', places.calledIncidentId);
  });
  afterAll(() => server?.close());

  it(`see nothing of each other in ${reads} reads, and each is answered as itself`, async () => {
    const random = createRandom(seed);
    const wrong: string[] = [];
    const statuses = new Map<number, number>();
    let left = reads;
    async function ask(): Promise<void> {
      const { what, client, knowledge } = random.pick(people);
      const path = random.chance(0.05) ? '/api/v1/session' : random.pick(paths);
      const answer = await client.get(path);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (![200, 204, 403, 404].includes(answer.status))
        wrong.push(`${what} ${path}: ${answer.status} ${answer.text.slice(0, 200)}`);
      if (path === '/api/v1/session') {
        const { accountId } = answer.json<{ accountId: string }>();
        if (accountId !== client.accountId) wrong.push(`${what} is answered as ${accountId}`);
      } else
        for (const told of toldOf(answer, knowledge, decodeURIComponent(path)).slice(0, 2))
          wrong.push(`${what} ${path}: ${told}`);
    }
    const follow = async (): Promise<void> => {
      while (left > 0 && wrong.length < 10) {
        left -= 1;
        await ask();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, follow));
    expect(wrong).toEqual([]);
    // most of it was answered, or nothing was tried
    expect(statuses.get(200) ?? 0).toBeGreaterThan(reads / 2);
  }, 600_000);
});
