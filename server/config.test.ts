import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { checkServing } from './platform/boot/servingChecks.ts';
import { developmentSecretKey } from './platform/protection/secretKey.ts';

const key = randomBytes(32).toString('base64');

describe('the configuration', () => {
  it('has a default for everything', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      databaseUrl: null,
      citySize: 'S',
      logLevel: 'info',
      basemapWmts: null,
      isProduction: false,
      publicOrigin: null,
      applicationDatabaseUrl: null,
      trustProxy: [],
      secretKey: null,
      oidc: null,
      passwordDays: 90,
      outgoingAllowed: [],
    });
    expect(config.dataFolder.endsWith('.data')).toBe(true);
  });

  it('takes days of passwords from 0, which is never', () => {
    expect(readConfig({ PASSWORD_DAYS: '0' }).passwordDays).toBe(0);
    expect(readConfig({ PASSWORD_DAYS: '365' }).passwordDays).toBe(365);
    for (const words of ['-1', 'never', '1.5', '3651'])
      expect(() => readConfig({ PASSWORD_DAYS: words })).toThrow(
        /PASSWORD_DAYS=.*(无法识别)[\s\S]*cannot be read/,
      );
  });

  it('takes threads that find addresses from 1 to 16, and some by itself', () => {
    expect(readConfig({ ADDRESS_FINDER_THREADS: '3' }).addressFinderThreads).toBe(3);
    const usual = readConfig({}).addressFinderThreads;
    expect(usual >= 1 && usual <= 4).toBe(true);
    for (const words of ['0', '17', 'all'])
      expect(() => readConfig({ ADDRESS_FINDER_THREADS: words })).toThrow(
        /ADDRESS_FINDER_THREADS=.*(无法识别)[\s\S]*cannot be read/,
      );
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 8080, databaseUrl: null });
  });

  it.each(['0.0.0.0', '192.168.1.5', '::', 'example.org', '127.0.0.1.example.org'])(
    'refuses to be reached from elsewhere with demonstration accounts: %s',
    (host) => {
      expect(() => readConfig({ HOST: host })).toThrow(
        'let other machines in with the demonstration accounts',
      );
      expect(() => readConfig({ HOST: host, NODE_ENV: 'test' })).toThrow('demonstration accounts');
    },
  );

  it.each(['localhost', '127.0.0.1', '127.1.2.3', '::1'])('listens on this machine: %s', (host) => {
    expect(readConfig({ HOST: host }).host).toBe(host);
  });

  it.each([
    [{ PORT: '80a' }, 'PORT=80a'],
    [{ PORT: '70000' }, 'PORT=70000'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    [{ CITY_SIZE: 'XL' }, 'S, M, L, none'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL=loud'],
    [{ BASEMAP_WMTS: 'ftp://x' }, 'BASEMAP_WMTS'],
    [{ BASEMAP_WMTS: 'https://' }, 'write a whole one'],
    [{ CITY_SIZE: 'L' }, 'set DATABASE_URL'],
    [{ APP_DATABASE_URL: 'mysql://x' }, 'APP_DATABASE_URL cannot be read'],
    [{ APP_DATABASE_URL: 'postgres://a@b/c' }, 'set both'],
    [{ PUBLIC_ORIGIN: 'jingwei.city.gov.cn' }, 'is not an origin'],
    [{ PUBLIC_ORIGIN: 'https://jingwei.city.gov.cn/map' }, 'without a path'],
    [{ PUBLIC_ORIGIN: 'https://user@jingwei.city.gov.cn' }, 'is not an origin'],
    [{ PUBLIC_ORIGIN: 'http://jingwei.city.gov.cn' }, 'is not encrypted'],
    [{ TRUST_PROXY: 'true' }, 'no address or range'],
    [{ TRUST_PROXY: '10.0.0.0/99' }, 'no address or range'],
    [{ OUTGOING_ALLOWED: 'https://idp.example.cn' }, 'neither a host nor an address'],
    [{ OUTGOING_ALLOWED: '2130706433' }, 'neither a host nor an address'],
    [{ OIDC_ISSUER: 'https://idp.example.cn' }, 'set both OIDC_ISSUER and OIDC_CLIENT_ID'],
    [{ OIDC_CLIENT_SECRET: 'x' }, 'set both OIDC_ISSUER and OIDC_CLIENT_ID'],
    [{ OIDC_ISSUER: 'http://idp.example.cn', OIDC_CLIENT_ID: 'a' }, 'begins with https://'],
    [{ OIDC_ISSUER: 'https://idp.example.cn?a=b', OIDC_CLIENT_ID: 'a' }, 'has no query'],
    [{ SECRET_KEY: 'ämlaut' }, 'SECRET_KEY cannot be read'],
    [{ SECRET_KEY: randomBytes(31).toString('base64') }, 'fewer than 32 bytes'],
    [{ SECRET_KEY: '00'.repeat(32) }, 'follows a pattern'],
    [{ SECRET_KEY: '0123456789abcdef'.repeat(4) }, 'follows a pattern'],
    [
      { SECRET_KEY: Buffer.from(Array.from({ length: 32 }, (_, index) => index)).toString('hex') },
      'follows a pattern',
    ],
    [
      { SECRET_KEY: Buffer.from('correct horse battery staple, please').toString('base64') },
      'is readable text',
    ],
  ])('says what is wrong with %o', (environment, words) => {
    expect(() => readConfig(environment)).toThrow(words);
  });

  it('allows the whole city on PostgreSQL', () => {
    expect(readConfig({ CITY_SIZE: 'l', DATABASE_URL: 'postgres://a@b/c' }).citySize).toBe('L');
  });
});

describe('the settings of protection', () => {
  it('reads a key written as base64, base64url or hex alike, and does not repeat a wrong one', () => {
    const bytes = randomBytes(32);
    for (const encoding of ['base64', 'base64url', 'hex'] as const)
      expect(readConfig({ SECRET_KEY: bytes.toString(encoding) }).secretKey).toEqual(bytes);
    expect(readConfig({ SECRET_KEY: randomBytes(64).toString('hex') }).secretKey).toHaveLength(32);
    expect(() => readConfig({ SECRET_KEY: 'hunter2hunter2' })).not.toThrow('hunter2');
  });

  it('makes the key of a development server once, for its user alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jingwei-key-'));
    try {
      const first = developmentSecretKey(folder);
      const path = join(folder, 'secret-key');
      chmodSync(path, 0o644);
      expect(developmentSecretKey(folder)).toEqual(first);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(readFileSync(path, 'utf8').trim()).toBe(first.toString('base64'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('reads OpenID Connect, with openid among the scopes', () => {
    const environment = { OIDC_ISSUER: 'https://idp.example.cn/realms/a', OIDC_CLIENT_ID: 'jingwei' };
    expect(readConfig(environment).oidc).toEqual({
      issuer: 'https://idp.example.cn/realms/a',
      clientId: 'jingwei',
      clientSecret: null,
      label: '统一身份认证',
      scopes: 'openid profile',
    });
    expect(readConfig({ ...environment, OIDC_SCOPES: 'openid, email' }).oidc?.scopes).toBe('openid email');
  });

  it('takes lists of proxies and of private targets', () => {
    expect(
      readConfig({ TRUST_PROXY: 'loopback, 10.0.0.5', OUTGOING_ALLOWED: 'IDP.local 10.1.0.0/16 ::1' }),
    ).toMatchObject({
      trustProxy: ['loopback', '10.0.0.5'],
      outgoingAllowed: ['idp.local', '10.1.0.0/16', '::1'],
    });
  });
});

describe('in production', () => {
  const production = { NODE_ENV: 'production', SECRET_KEY: key };
  const serve = (environment: Record<string, string>): void =>
    checkServing(readConfig({ ...production, ...environment }));

  it('an empty database stays empty', () => {
    expect(readConfig(production).citySize).toBe('none');
    expect(readConfig({}).citySize).toBe('S');
  });

  it('other machines may come behind https', () => {
    serve({ HOST: '0.0.0.0', PUBLIC_ORIGIN: 'https://jingwei.city.gov.cn' });
    serve({ HOST: '127.0.0.1' });
  });

  it.each([
    [{ SECRET_KEY: '' }, 'Production needs SECRET_KEY'],
    [{ HOST: '0.0.0.0' }, 'would send passwords in the clear'],
    [{ HOST: '0.0.0.0', PUBLIC_ORIGIN: 'http://127.0.0.1:8080' }, 'would send passwords in the clear'],
    [{ OIDC_ISSUER: 'https://a.cn', OIDC_CLIENT_ID: 'a' }, 'set PUBLIC_ORIGIN'],
    [{ DATABASE_URL: 'postgres://jingwei:jingwei@db/jingwei' }, 'password in DATABASE_URL is a well-known'],
    [{ DATABASE_URL: 'postgres://a:Postgres@db/jingwei' }, 'password in DATABASE_URL is a well-known'],
    [
      { DATABASE_URL: 'postgres://a:jk34-83kd@db/c', APP_DATABASE_URL: 'postgres://app:app@db/c' },
      'password in APP_DATABASE_URL is a well-known',
    ],
  ])('refuses %o', (environment, words) => {
    expect(() => serve(environment as Record<string, string>)).toThrow(words);
  });

  it('asks nothing of that in development', () => {
    checkServing(readConfig({ DATABASE_URL: 'postgres://jingwei:jingwei@db/jingwei' }));
  });
});
