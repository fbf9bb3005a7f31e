import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { StartRefusal } from './platform/boot/startRefusal.ts';
import { type Environment, given, givenList, isLoopback, readChoice } from './platform/boot/settings.ts';
import { checkOutgoing, checkProxies, type OpenIdSettings } from './platform/protection/outgoingSettings.ts';
import { parseSecretKey } from './platform/protection/secretKey.ts';

export const citySizes = ['S', 'M', 'L', 'none'] as const;
export type CitySize = (typeof citySizes)[number];

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Config {
  readonly port: number;
  readonly host: string;
  /** PostgreSQL; null means the embedded database under dataFolder. */
  readonly databaseUrl: string | null;
  /** Another login for what accounts ask; null: the one of databaseUrl serves. */
  readonly applicationDatabaseUrl: string | null;
  readonly dataFolder: string;
  /** What an empty database is filled with; none leaves it empty for an import. */
  readonly citySize: CitySize;
  readonly logLevel: LogLevel;
  /** Address of an optional WMTS base map. */
  readonly basemapWmts: string | null;
  /** No demonstration accounts, no known secrets, nothing unencrypted to other machines. */
  readonly isProduction: boolean;
  /** What users type: scheme, host and port; null: whatever address of this machine they use. */
  readonly publicOrigin: string | null;
  /** Proxies whose X-Forwarded-… headers are believed. */
  readonly trustProxy: readonly string[];
  /** 32 bytes that encrypt second-factor secrets; null: the server makes its own in the data folder. */
  readonly secretKey: Buffer | null;
  readonly oidc: OpenIdSettings | null;
  /** After so many days a password has to be changed; 0: never. */
  readonly passwordDays: number;
  /** Threads that find addresses, each with a book of all addresses: about 170 MB a million. */
  readonly addressFinderThreads: number;
  /** Hosts, addresses and ranges that may be private or without https. */
  readonly outgoingAllowed: readonly string[];
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

/** Other machines only in production: elsewhere there are accounts that anybody signs in to with one click. */
function readHost(environment: Environment, isProduction: boolean): string {
  const host = given(environment, 'HOST') ?? '127.0.0.1';
  if (isProduction || isLoopback(host)) return host;
  throw new StartRefusal(
    `HOST=${host} 会让其他机器用体验账号进入：请用 127.0.0.1，或按 docs/security.md 设置 NODE_ENV=production。`,
    `HOST=${host} would let other machines in with the demonstration accounts: use 127.0.0.1, or set NODE_ENV=production as docs/security.md says.`,
  );
}

function readDatabaseUrl(environment: Environment, name: string): string | null {
  const text = given(environment, name);
  if (text === null || (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text))) return text;
  const [otherwise, otherwiseEnglish] =
    name === 'DATABASE_URL'
      ? ['不设它以使用内置数据库', 'leave it out for the embedded database']
      : ['不设它', 'leave it out'];
  throw new StartRefusal(
    `${name} 无法识别：请写成 postgres://用户:密码@主机:5432/数据库，或${otherwise}。`,
    `${name} cannot be read: write postgres://user:password@host:5432/database, or ${otherwiseEnglish}.`,
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

/** Only scheme, host and port: it is compared with the Origin header of browsers. */
function readPublicOrigin(environment: Environment): string | null {
  const text = given(environment, 'PUBLIC_ORIGIN');
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const isWhole = url !== null && /^https?:$/.test(url.protocol) && text.replace(/\/$/, '') === url.origin;
  if (!isWhole) {
    throw new StartRefusal(
      `PUBLIC_ORIGIN=${text} 不是站点地址：请写成 https://主机[:端口]，小写，后面不带路径。`,
      `PUBLIC_ORIGIN=${text} is not an origin: write https://host[:port] in lower case, without a path.`,
    );
  }
  if (url.protocol === 'https:' || isLoopback(url.hostname)) return url.origin;
  throw new StartRefusal(
    `PUBLIC_ORIGIN=${text} 没有加密：密码和会话会被旁人看到，请用 https://。`,
    `PUBLIC_ORIGIN=${text} is not encrypted: passwords and sessions could be read on the way, use https://.`,
  );
}

function readOpenId(environment: Environment): OpenIdSettings | null {
  const issuer = given(environment, 'OIDC_ISSUER');
  const clientId = given(environment, 'OIDC_CLIENT_ID');
  const clientSecret = given(environment, 'OIDC_CLIENT_SECRET');
  if (issuer === null && clientId === null && clientSecret === null) return null;
  if (issuer === null || clientId === null) {
    throw new StartRefusal(
      '统一身份认证的设置不完整：请同时设置 OIDC_ISSUER 和 OIDC_CLIENT_ID。',
      'The settings for OpenID Connect are incomplete: set both OIDC_ISSUER and OIDC_CLIENT_ID.',
    );
  }
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (!isSafe || url.search !== '' || url.hash !== '') {
    throw new StartRefusal(
      `OIDC_ISSUER=${issuer} 不能使用：请写成 https:// 开头、不带参数的地址。`,
      `OIDC_ISSUER=${issuer} cannot be used: write an address that begins with https:// and has no query.`,
    );
  }
  const scopes = givenList(environment, 'OIDC_SCOPES');
  return {
    issuer,
    clientId,
    clientSecret,
    label: given(environment, 'OIDC_LABEL') ?? '统一身份认证',
    scopes: [...new Set(['openid', ...(scopes.length === 0 ? ['profile'] : scopes)])].join(' '),
  };
}

/** GB/T 22239 asks for a change now and then; ASVS against it: the operator decides. */
function readPasswordDays(environment: Environment): number {
  const text = given(environment, 'PASSWORD_DAYS') ?? '90';
  const days = Number(text);
  if (/^\d{1,4}$/.test(text) && days <= 3_650) return days;
  throw new StartRefusal(
    `PASSWORD_DAYS=${text} 无法识别：请设为 0（不强制更换）到 3650 之间的整数。`,
    `PASSWORD_DAYS=${text} cannot be read: set it to a whole number of days from 0 (never) to 3650.`,
  );
}

/**
 * One core is left to requests where there are more than two; on two cores two threads matched a table half as fast again
 * as one. More than four books are memory that no other part gets.
 */
const cores = availableParallelism();
const usualFinderThreads = cores === 1 ? 1 : Math.min(4, Math.max(2, cores - 1));

function readFinderThreads(environment: Environment): number {
  const text = given(environment, 'ADDRESS_FINDER_THREADS') ?? String(usualFinderThreads);
  const threads = Number(text);
  if (/^\d{1,2}$/.test(text) && threads >= 1 && threads <= 16) return threads;
  throw new StartRefusal(
    `ADDRESS_FINDER_THREADS=${text} 无法识别：请设为 1 到 16 之间的整数。`,
    `ADDRESS_FINDER_THREADS=${text} cannot be read: set it to a whole number from 1 to 16.`,
  );
}

/** The settings from the environment; a wrong one is refused with what to do about it. */
export function readConfig(environment: Environment): Config {
  const isProduction = given(environment, 'NODE_ENV') === 'production';
  const secretKey = given(environment, 'SECRET_KEY');
  const config: Config = {
    port: readPort(environment),
    host: readHost(environment, isProduction),
    databaseUrl: readDatabaseUrl(environment, 'DATABASE_URL'),
    applicationDatabaseUrl: readDatabaseUrl(environment, 'APP_DATABASE_URL'),
    dataFolder: resolve(given(environment, 'DATA_DIR') ?? '.data'),
    citySize: readChoice(environment, 'CITY_SIZE', citySizes, isProduction ? 'none' : 'S'),
    logLevel: readChoice(environment, 'LOG_LEVEL', logLevels, 'info'),
    basemapWmts: readBasemap(environment),
    isProduction,
    publicOrigin: readPublicOrigin(environment),
    trustProxy: checkProxies(givenList(environment, 'TRUST_PROXY')),
    secretKey: secretKey === null ? null : parseSecretKey(secretKey),
    oidc: readOpenId(environment),
    passwordDays: readPasswordDays(environment),
    addressFinderThreads: readFinderThreads(environment),
    outgoingAllowed: checkOutgoing(givenList(environment, 'OUTGOING_ALLOWED')),
  };
  if (config.citySize === 'L' && config.databaseUrl === null) {
    throw new StartRefusal(
      'CITY_SIZE=L 需要 PostgreSQL：请设置 DATABASE_URL，或改用 S 或 M。',
      'CITY_SIZE=L needs PostgreSQL: set DATABASE_URL, or use S or M.',
    );
  }
  if (config.applicationDatabaseUrl !== null && config.databaseUrl === null) {
    throw new StartRefusal(
      '设置了 APP_DATABASE_URL 却没有 DATABASE_URL：前者只是同一数据库的第二个登录名，请两个都设置。',
      'APP_DATABASE_URL is set without DATABASE_URL: it is only a second login of the same database, set both.',
    );
  }
  return config;
}
