import { resolve } from 'node:path';
import { StartRefusal } from './platform/boot/startRefusal.ts';

export const citySizes = ['S', 'M', 'L', 'none'] as const;
export type CitySize = (typeof citySizes)[number];

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Config {
  readonly port: number;
  readonly host: string;
  /** PostgreSQL; null means the embedded database under dataFolder. */
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
  /** What an empty database is filled with; none leaves it empty for an import. */
  readonly citySize: CitySize;
  readonly logLevel: LogLevel;
  /** Address of an optional WMTS base map. */
  readonly basemapWmts: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

function given(environment: Environment, name: string): string | null {
  const value = environment[name]?.trim();
  return value === undefined || value === '' ? null : value;
}

function readPort(environment: Environment): number {
  const text = given(environment, 'PORT') ?? '8080';
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new StartRefusal(
    `PORT=${text} 不是端口号：请设为 0 到 65535 之间的整数。`,
    `PORT=${text} is not a port: set it to a whole number from 0 to 65535.`,
  );
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function readHost(environment: Environment): string {
  const host = given(environment, 'HOST') ?? '127.0.0.1';
  if (isLoopback(host)) return host;
  throw new StartRefusal(
    `HOST=${host} 会让其他机器不经登录就能访问：在有账号功能之前请用 127.0.0.1。`,
    `HOST=${host} would let other machines in without signing in: use 127.0.0.1 until there are accounts.`,
  );
}

function readDatabaseUrl(environment: Environment): string | null {
  const text = given(environment, 'DATABASE_URL');
  if (text === null || (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text))) return text;
  throw new StartRefusal(
    'DATABASE_URL 无法识别：请写成 postgres://用户:密码@主机:5432/数据库，或不设它以使用内置数据库。',
    'DATABASE_URL cannot be read: write postgres://user:password@host:5432/database, or leave it out for the embedded database.',
  );
}

function readChoice<Choice extends string>(
  environment: Environment,
  name: string,
  choices: readonly Choice[],
  otherwise: Choice,
): Choice {
  const text = given(environment, name) ?? otherwise;
  const found = choices.find((choice) => choice.toLowerCase() === text.toLowerCase());
  if (found !== undefined) return found;
  throw new StartRefusal(
    `${name}=${text} 不在可选值之内：请用 ${choices.join('、')} 之一。`,
    `${name}=${text} is unknown: use one of ${choices.join(', ')}.`,
  );
}

function readBasemap(environment: Environment): string | null {
  const text = given(environment, 'BASEMAP_WMTS');
  // a template's {z}/{x}/{y} stand for numbers
  if (text === null || (/^https?:\/\//.test(text) && URL.canParse(text.replace(/\{[^}]*\}/g, '0'))))
    return text;
  throw new StartRefusal(
    `BASEMAP_WMTS=${text} 不是网址：请写成 http:// 或 https:// 开头的完整地址。`,
    `BASEMAP_WMTS=${text} is not an address: write a whole one that begins with http:// or https://.`,
  );
}

/** The settings from the environment; a wrong one is refused with what to do about it. */
export function readConfig(environment: Environment): Config {
  const config: Config = {
    port: readPort(environment),
    host: readHost(environment),
    databaseUrl: readDatabaseUrl(environment),
    dataFolder: resolve(given(environment, 'DATA_DIR') ?? '.data'),
    citySize: readChoice(environment, 'CITY_SIZE', citySizes, 'S'),
    logLevel: readChoice(environment, 'LOG_LEVEL', logLevels, 'info'),
    basemapWmts: readBasemap(environment),
  };
  if (config.citySize === 'L' && config.databaseUrl === null) {
    throw new StartRefusal(
      'CITY_SIZE=L 需要 PostgreSQL：请设置 DATABASE_URL，或改用 S 或 M。',
      'CITY_SIZE=L needs PostgreSQL: set DATABASE_URL, or use S or M.',
    );
  }
  return config;
}
