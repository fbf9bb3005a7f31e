import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

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
    });
    expect(config.dataFolder.endsWith('.data')).toBe(true);
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 8080, databaseUrl: null });
  });

  it.each(['0.0.0.0', '192.168.1.5', '::', 'example.org', '127.0.0.1.example.org'])(
    'refuses to be reached from elsewhere: %s',
    (host) => {
      expect(() => readConfig({ HOST: host })).toThrow('use 127.0.0.1 until there are accounts');
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
  ])('says what is wrong with %o', (environment, words) => {
    expect(() => readConfig(environment)).toThrow(words);
  });

  it('allows the whole city on PostgreSQL', () => {
    expect(readConfig({ CITY_SIZE: 'l', DATABASE_URL: 'postgres://a@b/c' }).citySize).toBe('L');
  });
});
