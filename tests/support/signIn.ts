import type { FastifyInstance, InjectOptions } from 'fastify';
import { v7 as newId } from 'uuid';
import { type BuiltinRoleCode, type Permission, permissionCodes } from '#core/accounts/permissions.ts';
import { ensureAccess } from '../../server/accounts/ensureAccess.ts';
import { sessionCookies, setCookieText } from '../../server/platform/access/sessionCookies.ts';
import { csrfTokenOf, hashToken, newToken } from '../../server/platform/access/tokens.ts';
import type { Database } from '../../server/platform/database/port.ts';

/** What a test's account may do: a role in a region (the city where none is named) or for a department. */
export interface AccountSpec {
  /** `everything` holds every permission there is; no real account does. */
  readonly role: BuiltinRoleCode | 'everything';
  /** Code of the region; the whole city where neither it nor a department is given. */
  readonly region?: string;
  /** Code of the department; made where it does not exist. */
  readonly department?: string;
  readonly loginName?: string;
}

export interface SignedIn {
  readonly accountId: string;
  readonly sessionId: string;
  readonly token: string;
  /** Of an account with a device-bound role; sent with `headers` too. */
  readonly deviceToken: string | null;
  /** Cookie and x-csrf-token: good for reads and writes. */
  readonly headers: Readonly<Record<string, string>>;
}

const one = async <Row extends object>(database: Database, text: string, values: unknown[]): Promise<Row> => {
  const [row] = await database.query<Row>({ text, values });
  if (row === undefined) throw new Error(`no row: ${text}`);
  return row;
};

/** A role with every permission, so that tests of anything else need not think of rights. */
async function ensureEverything(database: Database): Promise<void> {
  await ensureAccess(database);
  await database.query({
    text: `insert into role (code, name, name_en, read_limit_seconds, sort_order)
      values ('everything', '全部', 'Everything', 120, 999) on conflict do nothing`,
    values: [],
  });
  await database.query({
    text: `insert into role_permission (role_code, permission_code)
      select 'everything', unnest($1::text[]) on conflict do nothing`,
    values: [permissionCodes satisfies readonly Permission[]],
  });
}

/** The region of the whole city; a database without one is given a nameless one that lies nowhere. */
async function cityRegion(database: Database): Promise<string> {
  const [found] = await database.query<{ id: string }>({
    text: `select id::text as id from region where level = 'city' and valid @> city_day(now()) limit 1`,
    values: [],
  });
  if (found !== undefined) return found.id;
  const text = `insert into region (county_code, id, level, code, name)
    values ('000000', $1, 'city', '0000', '测试市') returning id::text as id`;
  return (await one<{ id: string }>(database, text, [newId()])).id;
}

async function regionOf(database: Database, code: string | undefined): Promise<string> {
  if (code === undefined) return cityRegion(database);
  const text = `select id::text as id from region where code = $1 and valid @> city_day(now())`;
  return (await one<{ id: string }>(database, text, [code])).id;
}

async function departmentOf(database: Database, code: string): Promise<string> {
  const text = `insert into department (id, code, name) values ($1, $2, $2)
    on conflict (code) do update set name = department.name returning id::text as id`;
  return (await one<{ id: string }>(database, text, [newId(), code])).id;
}

/** Makes an account with one grant, past the sign-in; its second factor counts as given. */
export async function makeAccount(database: Database, spec: AccountSpec): Promise<string> {
  await ensureEverything(database);
  const accountId = newId();
  await database.query({
    text: `insert into account (id, login_name, display_name, kind, second_factor_confirmed_at)
      values ($1, $2, $3, $4, now())`,
    values: [
      accountId,
      spec.loginName ?? `${spec.role}-${accountId.slice(-12)}`,
      `测试 ${spec.role}`,
      spec.role === 'wall' ? 'device' : 'password',
    ],
  });
  const isDepartments = spec.department !== undefined;
  await database.query({
    text: `insert into account_grant (id, account_id, role_code, region_id, department_id, valid)
      values ($1, $2, $3, $4, $5, tstzrange(now() - interval '1 minute', null))`,
    values: [
      newId(),
      accountId,
      spec.role,
      isDepartments ? null : await regionOf(database, spec.region),
      isDepartments ? await departmentOf(database, spec.department) : null,
    ],
  });
  return accountId;
}

export interface SessionSpec {
  readonly isDeviceBound?: boolean;
  /** How old the token is; older than half an hour it is due for another. */
  readonly tokenAgeSeconds?: number;
  readonly isPending?: boolean;
}

const cookieOf = (kind: 'session' | 'device', token: string): string =>
  setCookieText(sessionCookies(null), kind, token).split(';')[0] ?? '';

/** What a browser sends with a session. */
export const sessionHeaders = (token: string, deviceToken: string | null = null): Record<string, string> => ({
  cookie: [
    cookieOf('session', token),
    ...(deviceToken === null ? [] : [cookieOf('device', deviceToken)]),
  ].join('; '),
  'x-csrf-token': csrfTokenOf(hashToken(token)),
});

/** Opens a session of an account. */
export async function openSession(
  database: Database,
  accountId: string,
  spec: SessionSpec = {},
): Promise<SignedIn> {
  const sessionId = newId();
  const token = newToken();
  const deviceToken = spec.isDeviceBound === true ? newToken() : null;
  await database.query({
    text: `insert into session (id, account_id, token_hash, device_hash, kind, is_pending, rotated_at, expires_at, idle_seconds)
      values ($1, $2, $3, $4, $5, $6, now() - $7::double precision * interval '1 second', now() + interval '1 day', 86400)`,
    values: [
      sessionId,
      accountId,
      hashToken(token),
      deviceToken === null ? null : hashToken(deviceToken),
      deviceToken === null ? 'password' : 'device',
      spec.isPending ?? false,
      spec.tokenAgeSeconds ?? 0,
    ],
  });
  return { accountId, sessionId, token, deviceToken, headers: sessionHeaders(token, deviceToken) };
}

/** An account with a session: straight into the tables, so that no test waits for a password's hash. */
export async function signIn(
  database: Database,
  spec: AccountSpec = { role: 'everything' },
): Promise<SignedIn> {
  const accountId = await makeAccount(database, spec);
  return openSession(database, accountId, { isDeviceBound: spec.role === 'wall' });
}

const isAnonymous = (headers: Readonly<Record<string, unknown>>): boolean =>
  'cookie' in headers || 'authorization' in headers;

/** From here on `inject` sends these headers, except with requests that bring a session or key of their own. */
export function injectAs(app: FastifyInstance, headers: Readonly<Record<string, string>>): void {
  const plain = app.inject.bind(app) as (options: InjectOptions) => unknown;
  const signedIn = (options: InjectOptions | string): unknown => {
    const given = typeof options === 'string' ? { url: options } : options;
    const own = Object.fromEntries(
      Object.entries(given.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    );
    return plain({ ...given, headers: isAnonymous(own) ? own : { ...headers, ...own } });
  };
  Object.assign(app, { inject: signedIn });
}
