import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { safeLogSettings, withoutSecrets } from './safeLog.ts';

describe('texts in a log', () => {
  it.each([
    ['connect postgres://jingwei:hunter2@db:5432/city failed', 'hunter2'],
    ['postgres://jingwei:p%40ss@[::1]/city', 'p%40ss'],
    ['authorization: Bearer jw_abc123def456', 'abc123'],
    ['Basic dXNlcjpodW50ZXIy', 'dXNlcj'],
    ['key jw_0a1b2c3d', '0a1b2c'],
    ['eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2ln', 'eyJzdWIi'],
    ['cookie: a=b; __Host-jingwei_session=s3cr3tv4lue; c=d', 's3cr3t'],
    ['GET /auth/oidc/callback?code=abc987&state=xyz654', 'abc987'],
    ['GET /auth/oidc/callback?code=abc987&state=xyz654', 'xyz654'],
    ['{"loginName":"a","password":"hunter2"}', 'hunter2'],
    ['{"newPassword": "hun\\"ter2"}', 'ter2'],
    ['{"client_secret":"hunter2"}', 'hunter2'],
  ])('lose what is secret in them: %s', (text, secret) => {
    expect(withoutSecrets(text)).not.toContain(secret);
  });

  it('keep what is not', () => {
    for (const text of [
      'code 57014: canceling statement due to statement timeout',
      'postgres://db:5432/city',
      'the password of nobody was changed',
      '/api/v1/grids?cursor=abc',
    ])
      expect(withoutSecrets(text)).toBe(text);
  });
});

describe('the log', () => {
  async function logged(write: (log: ReturnType<typeof Fastify>['log']) => void): Promise<string> {
    const lines: string[] = [];
    const stream = { write: (line: string) => void lines.push(line) };
    const app = Fastify({ logger: { level: 'trace', ...safeLogSettings, stream } });
    write(app.log.child({ reqId: 'r1' }));
    await app.close();
    return lines.join('');
  }

  it('hides fields by their names, however deep, and in faults of drivers', async () => {
    const fault = Object.assign(new Error('connect postgres://a:hunter2@db/c'), {
      code: 'ECONNREFUSED',
      parameters: ['hunter2'],
      config: { password: 'hunter2' },
      cause: Object.assign(new Error('token=x jw_hunter2'), { detail: 'Key (token)=(hunter2)' }),
    });
    const text = await logged((log) => {
      log.error({ err: fault }, 'failed');
      log.error(fault);
      log.warn(fault, 'with postgres://a:hunter2@db/c');
      log.info({
        body: { user: { newPassword: 'hunter2', Cookie: 'hunter2' } },
        list: [{ csrfToken: 'hunter2' }],
      });
      log.info('plain postgres://a:hunter2@db/c');
      log.debug('given %s', 'Bearer hunter2hunter2');
      log.info({ req: { method: 'GET', url: '/?code=hunter2', headers: { cookie: 'hunter2' } } });
      log.info({ bytes: Buffer.from('hunter2') });
    });
    expect(text).not.toContain('hunter2');
    expect(text).not.toContain(Buffer.from('hunter2').toString('base64'));
    expect(text).toContain('"code":"ECONNREFUSED"');
    expect(text).toContain('safeLog.test.ts');
    expect(text.match(/"reqId":"r1"/g)).toHaveLength(8);
  });
});
