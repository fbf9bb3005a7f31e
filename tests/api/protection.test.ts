import { readdirSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#core/contract/problem.ts';
import { buildApp } from '../../server/app.ts';
import { type Answer, type ApiServer, serve } from '../support/apiServer.ts';
import { isEngineAvailable, openTestDatabase, testEngine } from '../support/testDatabase.ts';

const selection = '/api/v1/selections/statistics';

describe.skipIf(!isEngineAvailable(testEngine))(`protection (${testEngine})`, () => {
  let server: ApiServer;
  beforeAll(async () => {
    server = await serve(await openTestDatabase());
  });
  afterAll(() => server?.close());

  const kindOf = (answer: Answer): string =>
    answer.json<Problem>().type?.replace('urn:jingwei:problem:', '') ?? '';
  const post = (body: string, headers: Record<string, string> = {}): Promise<Answer> =>
    server.post(selection, body, headers);

  describe('headers', () => {
    it('allow nothing inline and nothing of other origins', async () => {
      for (const path of ['/api/v1/session', '/api/v1/nothing', '/docs/', '/health']) {
        const { headers } = await server.get(path);
        const policy = headers['content-security-policy'] ?? '';
        expect(policy, path).toContain("default-src 'self'");
        expect(policy, path).not.toMatch(/unsafe|\*|https?:/);
        expect(headers, path).toMatchObject({
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'DENY',
          'referrer-policy': 'same-origin',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
        });
        expect(headers['permissions-policy'], path).toContain('geolocation=()');
        expect(headers['strict-transport-security'], path).toBeUndefined();
      }
    });

    it('keep browsers to https where the public address is one', async () => {
      const publicOrigin = 'https://jingwei.city.gov.cn';
      const config = { logLevel: 'silent', basemapWmts: null, publicOrigin } as const;
      const app = await buildApp({ database: server.database, config, clientFolder: '/nowhere' });
      const ask = (host: string, url = '/api/v1/sign-in-options') => app.inject({ url, headers: { host } });
      const own = await ask('jingwei.city.gov.cn');
      expect(own.headers['strict-transport-security']).toBe('max-age=31536000');
      expect(own.statusCode).not.toBe(421);
      expect((await ask('evil.example')).statusCode).toBe(421);
      expect((await ask('10.0.0.7:8080', '/health')).statusCode).toBe(200);
      await app.close();
    });

    it('give other origins no leave to read, whatever is asked', async () => {
      for (const method of ['GET', 'OPTIONS', 'POST', 'HEAD'] as const) {
        for (const url of ['/api/v1/city', '/tiles/grids/10/1/1.mvt', '/', '/openapi.json']) {
          const headers = {
            origin: 'https://evil.example',
            'access-control-request-method': 'POST',
            'access-control-request-headers': 'x-csrf-token',
          };
          const answer = await server.send({ method, url, headers });
          const names = Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'));
          expect(names, `${method} ${url}`).toEqual([]);
        }
      }
    });
  });

  describe('names of the server', () => {
    it.each(['evil.example', 'localhost.evil.example', '192.168.1.5:8080', '127.0.0.1.nip.io'])(
      'do not include %s, so that no name can be turned to point here',
      async (host) => {
        const answer = await server.get('/api/v1/session', { host });
        expect([answer.status, kindOf(answer)]).toEqual([421, 'misdirected-request']);
      },
    );

    it.each(['localhost:8080', '127.0.0.1:5173', '[::1]:8080', 'LOCALHOST'])('include %s', async (host) => {
      expect((await server.get('/api/v1/sign-in-options', { host })).status).not.toBe(421);
    });

    it('do not come from headers of a proxy that nobody named', async () => {
      const answer = await server.get('/api/v1/session', {
        host: 'evil.example',
        'x-forwarded-host': 'localhost',
      });
      expect(answer.status).toBe(421);
    });

    it.each([
      [{ 'x-forwarded-for': '10.0.0.5' }],
      [{ forwarded: 'for=10.0.0.5' }],
      [{ via: '1.1 proxy' }],
      [{ 'x-real-ip': '127.0.0.1' }],
    ])('keep demonstration accounts to this machine, without %o', async (headers) => {
      const answer = await server.nobody.post(
        '/api/v1/session/demonstration',
        { loginName: 'demo-administrator' },
        headers,
      );
      expect(kindOf(answer)).toBe('forbidden');
      expect(answer.headers['set-cookie']).toBeUndefined();
    });
  });

  describe('bodies', () => {
    it('may not be nested deeper than 32 levels', async () => {
      const answer = await post('{"a":'.repeat(33) + '1' + '}'.repeat(33));
      expect([kindOf(answer), answer.json<Problem>().detail]).toEqual([
        'invalid-body',
        'The body is nested more than 32 levels deep.',
      ]);
      expect(kindOf(await post('['.repeat(100_000)))).toBe('invalid-body');
      // brackets in texts are no levels
      expect((await post(JSON.stringify({ polygon: '['.repeat(100) }))).json<Problem>().detail).not.toContain(
        'levels',
      );
    });

    it('may not have more than 20,000 fields', async () => {
      const fields = Array.from({ length: 20_001 }, (_, index) => `"f${index}":1`).join(',');
      expect((await post(`{${fields}}`)).json<Problem>().detail).toContain('more than 20000 fields');
    });

    it.each([
      ['__proto__', '{"__proto__":{"isAdministrator":true}}'],
      ['__proto__ written with escapes', '{"\\u005f\\u005fproto__":{"a":1}}'],
      ['constructor.prototype', '{"constructor":{"prototype":{"a":1}}}'],
      ['a nested __proto__', '{"polygon":{"__proto__":{"type":"Polygon"}}}'],
    ])('may not hold %s', async (_name, body) => {
      const answer = await post(body);
      expect([answer.status, kindOf(answer)]).toEqual([400, 'broken-json']);
      expect(answer.json<Problem>().detail).toContain('__proto__');
      expect(({} as { isAdministrator?: boolean }).isAdministrator).toBeUndefined();
    });

    it.each([
      ['text/plain', {}],
      ['application/x-www-form-urlencoded', {}],
      ['multipart/form-data; boundary=x', {}],
      ['application/xml', {}],
      ['application/jsonp', {}],
      ['application/json; charset=utf-16le', {}],
      ['application/json; charset=gbk', {}],
      ['application/json', { 'content-encoding': 'gzip' }],
      ['application/octet-stream', {}],
      ['', {}],
    ])('are not taken as "%s" %o', async (type, headers) => {
      const answer = await post('{}', { 'content-type': type, ...headers });
      expect([answer.status, kindOf(answer)]).toEqual([415, 'unsupported-media-type']);
    });

    it('are limited by route, and most before anybody is signed in', async () => {
      const large = (bytes: number): string =>
        JSON.stringify({ loginName: 'a', password: 'b'.repeat(bytes) });
      const signIn = await server.nobody.post('/api/v1/session', large(10_000));
      expect([signIn.status, kindOf(signIn)]).toEqual([413, 'too-large']);
      const incident = await server.post('/api/v1/incidents', large(300_000));
      expect([incident.status, kindOf(incident)]).toEqual([413, 'too-large']);
      expect((await post(large(300_000))).status).toBe(400);
      expect((await post(large(8_400_000))).status).toBe(413);
    });
  });

  describe('files', () => {
    const upload = (payload: Buffer | string, fileName = 'cases.csv'): Promise<Answer> => {
      const query = new URLSearchParams({ kind: 'facilities', fileName, city: '140100 太原市' });
      const headers = { 'content-type': 'application/octet-stream' };
      return server.send({ method: 'POST', url: `/api/v1/imports?${query.toString()}`, headers, payload });
    };
    const uploads = (): string[] =>
      readdirSync(tmpdir()).filter((name) => name.startsWith('jingwei-upload-'));
    const untilEnded = async (id: string): Promise<Answer> => {
      for (;;) {
        const answer = await server.get(`/api/v1/imports/${id}`);
        if (answer.json<{ state: string }>().state !== 'running') return answer;
        await sleep(50);
      }
    };

    it.each([
      ['a ZIP archive', Buffer.from('504b0304140000000000', 'hex')],
      ['a program', Buffer.from('7f454c460201010000', 'hex')],
      ['a web page', '<!doctype html><script>alert(1)</script>'],
    ])('that are %s are refused at once by their content, and not kept', async (_name, content) => {
      const before = uploads();
      const answer = await upload(content);
      expect([answer.status, kindOf(answer)]).toEqual([415, 'unsupported-media-type']);
      expect(uploads()).toEqual(before);
    });

    it('are written to a place of their own, whatever path they name', async () => {
      const answer = await upload(
        'id,kind,name,lon,lat\n1,hydrant,栓,112.5,37.86\n',
        '../../../../tmp/evil.csv',
      );
      expect(answer.status).toBe(202);
      expect((await untilEnded(answer.json<{ id: string }>().id)).json()).toMatchObject({ state: 'done' });
      expect(readdirSync(tmpdir())).not.toContain('evil.csv');
    });

    it('that are gzip bombs end as a failed import', async () => {
      const answer = await upload(gzipSync(Buffer.alloc(50_000_000, 'a,b\n')));
      expect(answer.status).toBe(202);
      expect((await untilEnded(answer.json<{ id: string }>().id)).json()).toMatchObject({
        state: 'failed',
        failure: { kind: 'file-too-large' },
      });
    });
  });

  describe('connections', () => {
    let port = 0;
    beforeAll(async () => {
      await server.app.listen({ host: '127.0.0.1', port: 0 });
      ({ port } = server.app.server.address() as AddressInfo);
    });

    /** What comes back for bytes that no client would send. */
    const raw = (text: string, waitMilliseconds = 5_000): Promise<string> =>
      new Promise((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(text));
        let answer = '';
        socket.on('data', (part: Buffer) => (answer += part.toString('latin1')));
        socket.on('error', () => undefined);
        socket.on('close', () => resolve(answer));
        socket.setTimeout(waitMilliseconds, () => socket.destroy());
      });

    it('refuse headers of more than 16 KB', async () => {
      const answer = await raw(
        `GET /health HTTP/1.1\r\nhost: localhost\r\nx-a: ${'a'.repeat(17_000)}\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    });

    it('refuse a request that can be read in two ways', async () => {
      const both = `POST ${selection} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`;
      expect(await raw(both)).toMatch(/^HTTP\/1\.1 400 /);
      const twice = `POST ${selection} HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}`;
      expect(await raw(twice)).toMatch(/^HTTP\/1\.1 400 /);
    });

    it('do not wait for a request that never ends', () => {
      expect(server.app.server.headersTimeout).toBe(15_000);
      expect(server.app.server.requestTimeout).toBe(120_000);
    });
  });

  it('tells nobody what runs here', async () => {
    const options: InjectOptions = { method: 'GET', url: '/api/v1/nothing' };
    const { headers } = await server.nobody.send(options);
    expect(headers['server']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });
});
