import fastCheck from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#core/contract/problem.ts';
import { type ApiServer, serveTinyCity } from '../support/apiServer.ts';
import {
  addressOf,
  openApiOperations,
  type Operation,
  type Parameter,
} from '../support/openApiOperations.ts';
import { signIn } from '../support/signIn.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';

const seed = 20_261_124;
const triesPerOperation = 25;

/** What a hand, a broken program and an attacker write where a value belongs. */
const hostileTexts = [
  ...['', ' ', '0', '-1', '1.5', '1e400', '-1e400', 'NaN', 'Infinity', '0x10', '１２', 'null', 'undefined'],
  ...['true', '[]', '{}', '999999999999999999999999', '-0', '1e-320', '2147483648', '9007199254740993'],
  ...["' or 1=1 --", "'; drop table grid; --", '$1', '%', '_', '\\', '"', '\u0000', 'a\u0000b', '\uFFFF'],
  ...['\u202E反', '😀'.repeat(30), '\uD800', '../../etc/passwd', '%2e%2e%2f', '<script>', '${7*7}', '*'],
  ...['0000-00-00', '2026-02-30', '9999-12-31', '-271821-04-20', '2026-11-23T24:00:00Z', '0001-01-01'],
  ...['9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z', '2026-11-23T00:00:60Z', '2026-11-23T00:00:00+23:59'],
  ...['1,2,3,4', '112,37,113,38', ',,,', '112,37,NaN,38', '-180,-90,180,90', '1e308,1e308,1e308,1e308'],
  ...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '0'.repeat(36)],
  ...['140107', '140107001001', '140107001001001', '9'.repeat(15), '-'.repeat(36), 'a'.repeat(501)],
  ...[Buffer.from('["listGrids",1]').toString('base64url'), Buffer.from('null').toString('base64url')],
];

/** The lists check what their cursors hold, so some come with the right name of the list in front. */
const forgedCursor = (operationId: string): fastCheck.Arbitrary<string> =>
  fastCheck
    .array(
      fastCheck.oneof(
        fastCheck.constantFrom(...hostileTexts),
        fastCheck.double(),
        fastCheck.integer(),
        fastCheck.constantFrom('2026-11-23T00:00:00Z', '+275760-09-13T00:00:00Z', 'Sat 1', '1', null, [], {}),
        fastCheck.uuid(),
      ),
      { maxLength: 4 },
    )
    .map((values) => Buffer.from(JSON.stringify([operationId, ...values])).toString('base64url'));

/** Something the schema would take, so that wrong values get past each other and down to the database. */
function sound({ schema }: Parameter): fastCheck.Arbitrary<string> {
  const { type, enum: words, pattern, format } = schema as Record<string, unknown>;
  if (Array.isArray(words)) return fastCheck.constantFrom(...words.map(String));
  if (type === 'boolean') return fastCheck.constantFrom('true', 'false');
  if (type === 'integer') return fastCheck.constantFrom('1', '2', '1000', '2147483647', '9007199254740991');
  if (type === 'number') return fastCheck.double({ min: -180, max: 180, noNaN: true }).map(String);
  if (format === 'date')
    return fastCheck.constantFrom('2026-11-23', '0001-01-01', '9999-12-31', '0000-01-01');
  if (format === 'date-time') {
    const odd = ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2026-11-23T00:00:00.123456789+14:00'];
    return fastCheck.constantFrom('2026-11-23T00:00:00Z', '2016-12-31T23:59:60Z', ...odd);
  }
  if (typeof pattern === 'string' && pattern.includes('[0-9a-f]{8}')) return fastCheck.uuid();
  if (typeof pattern === 'string' && pattern.includes('{15}')) return fastCheck.stringMatching(/^[0-9]{15}$/);
  if (typeof pattern === 'string' && pattern.includes('{2,12}'))
    return fastCheck.constantFrom('140107', '14', '140107001', '99');
  return fastCheck.oneof(
    fastCheck.string({ unit: 'grapheme', minLength: 1 }),
    fastCheck.constantFrom('112,37,113,38', '街', "'", '0104', 'reported'),
  );
}

function valueOf(parameter: Parameter, operationId: string): fastCheck.Arbitrary<string> {
  const hostile = fastCheck.oneof(
    fastCheck.constantFrom(...hostileTexts),
    fastCheck.string({ unit: 'binary' }),
  );
  if (parameter.name === 'cursor') return fastCheck.oneof(forgedCursor(operationId), hostile);
  return fastCheck.oneof({ weight: 2, arbitrary: sound(parameter) }, { weight: 1, arbitrary: hostile });
}

/** Node refuses other signs in a header before they reach the server. */
const asHeader = (text: string): string => text.replace(/[^\t\x20-\x7e]/g, '?');

interface Wire {
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Bodies near to a sound one: single members replaced, left out or added. */
function bodyOf({ body, method }: Operation): fastCheck.Arbitrary<string | undefined> {
  if (method === 'GET' || method === 'DELETE') return fastCheck.constant(undefined);
  const names = Object.keys((body?.['properties'] as object | undefined) ?? {});
  const leaf = fastCheck.oneof(
    fastCheck.constantFrom(...hostileTexts),
    fastCheck.constantFrom('0104', '标题', '2026-11-23T00:00:00Z', 112.5, 37.8, 1, 'accepted', 'desk'),
    fastCheck.jsonValue({ maxDepth: 3 }),
  );
  const positions = fastCheck.array(
    fastCheck.array(fastCheck.array(leaf, { maxLength: 3 }), { maxLength: 6 }),
  );
  const shape = fastCheck.record({
    type: fastCheck.constantFrom('Polygon', 'MultiPolygon', 'Point'),
    coordinates: positions,
  });
  const members = fastCheck.dictionary(
    fastCheck.oneof({ weight: 8, arbitrary: fastCheck.constantFrom('x', ...names) }, fastCheck.string()),
    fastCheck.oneof(leaf, shape),
  );
  return fastCheck.oneof(
    { weight: 5, arbitrary: members.map((value) => JSON.stringify(value)) },
    fastCheck.json(),
    fastCheck.string({ unit: 'binary' }),
    fastCheck.constantFrom(
      '',
      '{',
      '[',
      '{"a":1e400}',
      'NaN',
      `${'['.repeat(9000)}`,
      '{"title":"\\ud800"}',
      '\uFEFF{}',
    ),
  );
}

function wireOf(operation: Operation): fastCheck.Arbitrary<Wire> {
  const of = (place: Parameter['in']): readonly Parameter[] =>
    operation.parameters.filter((parameter) => parameter.in === place);
  const values = (place: Parameter['in']): Record<string, fastCheck.Arbitrary<string>> =>
    Object.fromEntries(
      of(place).map((parameter) => [parameter.name, valueOf(parameter, operation.operationId)]),
    );
  const pair = fastCheck.oneof(
    ...of('query').map((parameter) =>
      valueOf(parameter, operation.operationId).map((value): readonly [string, string] => [
        parameter.name,
        value,
      ]),
    ),
    fastCheck.tuple(
      fastCheck.constantFrom('x', '__proto__', 'constructor', 'limit[]', ''),
      fastCheck.string(),
    ),
  );
  const accepts = ['*/*', 'application/json', 'text/csv', 'application/geo+json', 'image/png', ';q=', ''];
  const types = [
    'application/json',
    'text/plain',
    'application/octet-stream',
    'a/b; charset=x',
    'multipart/form-data',
  ];
  return fastCheck.record({
    path: fastCheck.record(values('path')),
    query: fastCheck.array(pair, { maxLength: 4 }),
    headers: fastCheck
      .record(
        {
          ...values('header'),
          accept: fastCheck.constantFrom(...accepts),
          'content-type': fastCheck.oneof(
            { weight: 6, arbitrary: fastCheck.constant('application/json') },
            fastCheck.constantFrom(...types),
          ),
        },
        { requiredKeys: ['content-type'] },
      )
      .map((headers) =>
        Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, asHeader(value)])),
      ),
    body: bodyOf(operation),
  });
}

/** A lone surrogate cannot be percent-encoded; a client would send its replacement. */
const wellFormed = (text: string): string => Buffer.from(text).toString();

function urlOf(operation: Operation, { path, query }: Wire): string {
  const encoded = query.map(([name, value]) =>
    [name, value].map((each) => encodeURIComponent(wellFormed(each))).join('='),
  );
  const values = Object.fromEntries(Object.entries(path).map(([name, value]) => [name, wellFormed(value)]));
  return `${addressOf(operation.path, values)}?${encoded.join('&')}`;
}

// the stream of events does not end; its own tests know it
const operations = openApiOperations().filter(({ operationId }) => operationId !== 'followChanges');

describe.skipIf(!isEngineAvailable(testEngine))(`whatever is sent (${testEngine})`, () => {
  let server: ApiServer;
  beforeAll(async () => {
    server = await serveTinyCity();
  });
  afterAll(() => server?.close());

  function expectRefusal(status: number, headers: Record<string, unknown>, text: string, sent: string): void {
    expect(headers['content-type'], `${sent}\n${text.slice(0, 500)}`).toContain('application/problem+json');
    const problem = JSON.parse(text) as Problem;
    expect(problem.status, sent).toBe(status);
    expect(problem.title, sent).toMatch(/[\u4e00-\u9fff]/);
    expect(problem.titleEn.length, sent).toBeGreaterThan(3);
    expect(problem.detail.length, sent).toBeGreaterThan(5);
    expect(problem.requestId, sent).toBe(headers['x-request-id']);
  }

  it.each(operations.map((operation) => [operation.operationId, operation] as const))(
    'is answered or refused with a reason, and is never a fault: %s',
    async (_name, operation) => {
      // some of them end the session that they are sent with
      const { headers } = await signIn(server.database);
      await fastCheck.assert(
        fastCheck.asyncProperty(wireOf(operation), async (wire) => {
          const answer = await server.app.inject({
            method: operation.method,
            url: urlOf(operation, wire),
            headers: { ...headers, ...wire.headers },
            ...(wire.body === undefined ? {} : { payload: wire.body }),
          });
          const sent = `${operation.method} ${urlOf(operation, wire)} ${wire.body?.slice(0, 200) ?? ''}`;
          // readiness says 503 while it waits, and is no refusal
          if (operation.path === '/ready') return;
          expect(answer.statusCode, `${sent}\n${answer.body.slice(0, 500)}`).toBeLessThan(500);
          if (answer.statusCode >= 400) expectRefusal(answer.statusCode, answer.headers, answer.body, sent);
        }),
        { seed, numRuns: triesPerOperation, endOnFailure: true },
      );
    },
  );

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'POST'] as const)(
    'is refused with a reason where nothing takes %s',
    async (method) => {
      for (const path of [
        '/api/v1/city',
        '/api/v1/grids?limit=1',
        '/tiles/grids.json',
        '/openapi.json',
        '/health',
      ]) {
        const answer = await server.app.inject({ method, url: path });
        expect([404, 405, 415, 400], `${method} ${path}`).toContain(answer.statusCode);
        expectRefusal(answer.statusCode, answer.headers, answer.body, `${method} ${path}`);
      }
    },
  );

  it('HEAD is answered as GET is, without a body', async () => {
    for (const { path } of operations.filter(({ path, method }) => method === 'GET' && !path.includes('{'))) {
      const [shown, head] = await Promise.all([
        server.app.inject({ method: 'GET', url: path }),
        server.app.inject({ method: 'HEAD', url: path }),
      ]);
      expect([path, head.statusCode, head.body]).toEqual([path, shown.statusCode, '']);
    }
  });

  it('an address of a megabyte is refused at once', async () => {
    const started = performance.now();
    const answer = await server.get(`/api/v1/search?q=${'%E8%A1%97'.repeat(120_000)}`);
    expect(answer.status).toBe(414);
    expectRefusal(answer.status, answer.headers, answer.text, 'a long address');
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('leaves the server and its tables as they were', async () => {
    expect((await server.get('/ready')).json()).toMatchObject({ status: 'ready' });
    expect((await server.get('/api/v1/grids?limit=1')).json<{ items: unknown[] }>().items).toHaveLength(1);
  });
});
