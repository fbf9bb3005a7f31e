import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { userInfo, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { importLocally } from '../../server/imports/commandLine/importLocally.ts';
import { importThroughServer } from '../../server/imports/commandLine/importThroughServer.ts';
import { commandLinePath } from '../../server/imports/commandLine/commandLinePath.ts';
import {
  type CommandLineToken,
  readCommandLineToken,
  writeCommandLineToken,
} from '../../server/imports/commandLine/commandLineToken.ts';
import { readImportOptions } from '../../server/imports/commandLine/readImportOptions.ts';
import { noRateLimits } from '../../server/platform/protection/rateLimits.ts';
import {
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';

const badRows = 1_100;
const table = [
  'id,kind,name,lon,lat',
  '1,hydrant,消火栓,112.5001,37.86',
  ...Array.from({ length: badRows }, (_, index) => `x${index},hydrant,坏点,NaN,37.86`),
].join('\n');
const me = `command line: ${userInfo().username}`;

describe.skipIf(!isEngineAvailable(testEngine))(`npm run import through a server (${testEngine})`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-command-'));
  const file = join(folder, 'facilities.csv');
  let database: TestDatabase;
  let app: FastifyInstance;
  let written: CommandLineToken;
  let address = '';
  const options = readImportOptions({ as: 'facilities', city: '140100 太原市' });
  const signal = new AbortController().signal;

  beforeAll(async () => {
    writeFileSync(file, table);
    database = await openTestDatabase();
    written = writeCommandLineToken(folder);
    app = await buildApp({
      database,
      config: { logLevel: 'silent', basemapWmts: null },
      clientFolder: '/nowhere',
      rateLimits: noRateLimits,
      commandLineToken: written.token,
    });
    address = await app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    app?.server.closeAllConnections();
    await app?.close();
    await database?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const authors = async (): Promise<unknown[]> =>
    database.query({
      text: `select account_name as "accountName", account_id as "accountId", action
        from audit_entry where entity_kind = 'import' order by at, id`,
      values: [],
    });

  it('takes the file, names every refused row, and the audit says who sat at the machine', async () => {
    const server = { address, token: readCommandLineToken(folder) };
    const report = await importThroughServer(server, file, options, signal, () => undefined);
    expect(report).toMatchObject({ state: 'done', rowsWritten: 1, rowsRejected: badRows });
    expect(report.rejections).toHaveLength(badRows);
    expect(new Set(report.rejections.map(({ rowNumber }) => rowNumber)).size).toBe(badRows);
    expect(await authors()).toEqual([{ accountName: me, accountId: null, action: 'import.done' }]);
  });

  it('names him also where the command has the database to itself', async () => {
    const report = await importLocally(database, file, options, signal, () => undefined);
    expect(report).toMatchObject({ state: 'done', rowsUnchanged: 1 });
    expect((await authors()).slice(1)).toEqual([{ accountName: me, accountId: null, action: 'import.done' }]);
  });

  const ask = async (headers: Record<string, string>, rest: InjectOptions = {}): Promise<number> => {
    const url = `${commandLinePath}?kind=facilities&fileName=x.csv`;
    const all = { host: '127.0.0.1', 'content-type': 'application/octet-stream', ...headers };
    return (await app.inject({ method: 'POST', url, payload: table, ...rest, headers: all })).statusCode;
  };
  const bearer = (): Record<string, string> => ({ authorization: `Bearer ${written.token}` });

  it('is open to nobody else', async () => {
    expect(await ask(bearer())).toBe(202);
    expect(await ask({})).toBe(401);
    expect(await ask({ authorization: 'Bearer wrong' })).toBe(401);
    expect(await ask({ authorization: `Basic ${written.token}` })).toBe(401);
    // a browser, a proxy for another machine, another machine, another name
    expect(await ask({ ...bearer(), origin: 'http://127.0.0.1' })).toBe(401);
    expect(await ask({ ...bearer(), 'sec-fetch-site': 'same-origin' })).toBe(401);
    expect(await ask({ ...bearer(), 'x-forwarded-for': '10.0.0.9' })).toBe(401);
    expect(await ask(bearer(), { remoteAddress: '10.0.0.9' })).toBe(401);
    expect(await ask({ ...bearer(), host: 'elsewhere.example' })).toBe(421);
    const id = '019234aa-0000-7000-8000-000000000000';
    for (const [method, path] of [
      ['GET', `/${id}`],
      ['DELETE', `/${id}`],
      ['GET', `/${id}/rejections`],
    ] as const) {
      const url = `${commandLinePath}${path}`;
      expect((await app.inject({ method, url, headers: { host: '127.0.0.1' } })).statusCode).toBe(401);
    }
  });

  it('opens nothing but imports', async () => {
    for (const url of ['/api/v1/imports', '/api/v1/incidents', '/api/v1/session', '/tiles/base.json'])
      expect((await app.inject({ url, headers: { host: '127.0.0.1', ...bearer() } })).statusCode).toBe(401);
  });

  it('is shut in a server that was given no token', async () => {
    const shut = await buildApp({
      database,
      config: { logLevel: 'silent', basemapWmts: null },
      clientFolder: '/nowhere',
    });
    const answer = await shut.inject({
      method: 'POST',
      url: commandLinePath,
      headers: { host: '127.0.0.1', authorization: 'Bearer ' },
    });
    expect(answer.statusCode).toBe(404);
    await shut.close();
  });

  it('writes the name of the user as a name, whatever it says of itself', async () => {
    const id = await app.inject({
      method: 'POST',
      url: `${commandLinePath}?kind=facilities&fileName=named.csv`,
      payload: table,
      headers: {
        host: '127.0.0.1',
        'content-type': 'application/octet-stream',
        'x-operating-system-user': encodeURIComponent("张三'; drop table incident; --"),
        ...bearer(),
      },
    });
    expect(id.statusCode).toBe(202);
    await expect
      .poll(async () => JSON.stringify(await authors()), { timeout: 20_000 })
      .toContain('command line: 张三 drop table incident --');
  });
});

describe('the token of the command line', () => {
  it('is another at every start, readable by its owner alone, and goes with the server', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jingwei-token-'));
    const path = join(folder, 'command-line.token');
    writeFileSync(path, 'left by a crash', { mode: 0o644 });
    const first = writeCommandLineToken(folder);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toBe(first.token);
    expect(readCommandLineToken(folder)).toBe(first.token);
    first.remove();
    expect(existsSync(path)).toBe(false);
    expect(() => readCommandLineToken(folder)).toThrow(/command-line\.token/);
    const second = writeCommandLineToken(folder);
    expect(second.token).not.toBe(first.token);
    second.remove();
    rmSync(folder, { recursive: true });
  });
});
