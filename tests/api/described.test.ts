import { registerAjvFormats } from '@fastify/type-provider-typebox';
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, serveTinyCity } from '../support/apiServer.ts';
import { addressOf, openApiOperations, type Operation } from '../support/openApiOperations.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';

registerAjvFormats();

type Items = { readonly items: readonly Readonly<Record<string, string>>[] };

const described = openApiOperations().filter(({ method, answer }) => method === 'GET' && answer !== null);

/** What a call cannot do without, for the operations that ask for it. */
const needed: Readonly<Record<string, string>> = {
  search: '?q=街',
  matchAddress: '?q=街',
  completeAddress: '?q=街',
  listChanges: '?since=0',
  countIncidents: '?by=class',
  listCleaningPoints: '?bbox=112,37,113,38',
};

describe.skipIf(!isEngineAvailable(testEngine))(`answers and their description (${testEngine})`, () => {
  let server: ApiServer;
  let where = '';
  const sample: Record<string, string> = {};
  beforeAll(async () => {
    server = await serveTinyCity();
    const first = async (path: string): Promise<Readonly<Record<string, string>>> => {
      const { items } = (await server.get(`/api/v1/${path}`)).json<Items>();
      return items[0] ?? {};
    };
    sample['grids'] = (await first('grids?limit=1'))['code'] ?? '';
    sample['regions'] = sample['grids'].slice(0, 12);
    for (const [list, name] of [
      ['buildings', 'buildingId'],
      ['elements', 'elementId'],
      ['incidents', 'incidentId'],
      ['addresses', 'addressId'],
      ['places', 'placeId'],
    ] as const)
      sample[list] = (await first(`${list}?limit=1`))[name] ?? '';
    const incident = (await server.get('/api/v1/incidents?limit=1')).json<{ items: { point: number[] }[] }>();
    const [longitude, latitude] = incident.items[0]?.point ?? [];
    sample['accounts'] = server.account.accountId;
    const begun = await server.post('/api/v1/plans', { region: sample['regions'], name: '示例' });
    sample['plans'] = begun.json<{ planId: string }>().planId;
    const table = await server.send({
      method: 'POST',
      url: '/api/v1/address-cleaning?fileName=a.csv&department=b',
      headers: { 'content-type': 'application/octet-stream' },
      payload: Buffer.from('地址\n迎泽大街1号\n'),
    });
    sample['address-cleaning'] = table.json<{ jobId: string }>().jobId;
    const [house] = await server.database.query<{ id: string; code: string }>({
      text: `select id::text as id, code from standard_address where status = 'current' and room_number is null limit 1`,
      values: [],
    });
    sample['by-code'] = house?.code ?? '';
    const change = {
      kind: 'correctAddresses',
      chosen: { addressIds: [house?.id] },
      set: { roadNumber: '9901号' },
    };
    const { base } = (await server.post('/api/v1/address-changes/preview', { change })).json<{
      base: string;
    }>();
    const changed = await server.post('/api/v1/address-changes', {
      change,
      base,
      reason: '示例',
      source: '示例',
    });
    sample['address-changes'] = changed.json<{ changeId: string }>().changeId;
    where = `?lon=${longitude}&lat=${latitude}`;
  });
  afterAll(() => server?.close());

  function addressFor({ path, operationId }: Operation): string {
    const list = /([^/]+)\/\{/.exec(path)?.[1] ?? '';
    const address = addressOf(path, { code: sample[list] ?? '', id: sample[list] ?? '', layer: 'grids' });
    return `${address}${/\/(identify|addresses\/reverse)$/.test(path) ? where : (needed[operationId] ?? '')}`;
  }

  // an import has to be made first: tests/api/imports.test.ts
  it.each(
    described
      .filter(({ path }) => !path.startsWith('/api/v1/imports/'))
      .map((each) => [each.operationId, each] as const),
  )('%s answers as described', async (_name, operation) => {
    const answer = await server.get(addressFor(operation));
    expect(answer.status, `${addressFor(operation)} ${answer.text.slice(0, 300)}`).toBe(200);
    const check = Compile(operation.answer as object);
    expect(check.Check('something else')).toBe(false);
    const body = answer.json();
    expect(check.Errors(body).slice(0, 5)).toEqual([]);
  });
});
