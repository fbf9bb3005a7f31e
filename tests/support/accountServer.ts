import { v7 as newId } from 'uuid';
import type { InjectOptions } from 'fastify';
import type { SessionShown } from '#core/contract/session.ts';
import { hashPassword } from '../../server/accounts/passwordHash.ts';
import { openSession, type SignedIn } from './signIn.ts';
import type { ApiServer } from './apiServer.ts';
import type { Database } from '../../server/platform/database/port.ts';

export const goodPassword = 'Kx7#mLq9vTz2-canal';

/** A browser: keeps cookies and sends the token against forged requests with every write. */
export class Browser {
  readonly cookies = new Map<string, string>();
  csrfToken = '';
  private readonly server: ApiServer;

  constructor(server: ApiServer) {
    this.server = server;
  }

  async send(
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ status: number; headers: Record<string, unknown>; json: <Body>() => Body; text: string }> {
    const options: InjectOptions = {
      method,
      url: path.startsWith('/auth') ? path : `/api/v1/${path}`,
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(method === 'GET' ? {} : { 'x-csrf-token': this.csrfToken }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    };
    const answer = await this.server.app.inject(options);
    const given = answer.headers['set-cookie'] ?? [];
    for (const text of Array.isArray(given) ? given : [given]) {
      const [name = '', value = ''] = (text.split(';')[0] ?? '').split('=');
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const shown = answer.headers['content-type']?.toString().startsWith('application/json')
      ? answer.json<Partial<SessionShown>>()
      : {};
    if (typeof shown.csrfToken === 'string') this.csrfToken = shown.csrfToken;
    return {
      status: answer.statusCode,
      headers: answer.headers,
      json: <Body>() => answer.json<Body>(),
      text: answer.body,
    };
  }

  signIn(loginName: string, password = goodPassword): ReturnType<Browser['send']> {
    return this.send('POST', 'session', { loginName, password });
  }

  /** Takes over a session that a test has opened past the sign-in. */
  carry({ headers }: SignedIn): this {
    for (const pair of headers['cookie']?.split('; ') ?? []) {
      const [name = '', value = ''] = pair.split('=');
      this.cookies.set(name, value);
    }
    this.csrfToken = headers['x-csrf-token'] ?? '';
    return this;
  }
}

export interface MadeAccount {
  readonly accountId: string;
  readonly loginName: string;
}

/** An account with a role in the city, or without one, and with a password. */
export async function makePerson(
  database: Database,
  spec: {
    readonly role?: string;
    readonly loginName?: string;
    readonly kind?: string;
    readonly region?: string;
  } = {},
): Promise<MadeAccount> {
  const accountId = newId();
  const loginName = spec.loginName ?? `person-${accountId.slice(-12)}`;
  const kind = spec.kind ?? 'password';
  await database.query({
    text: `insert into account (id, login_name, display_name, kind, password_hash, password_changed_at)
      values ($1, $2, $3, $4, $5, now())`,
    values: [
      accountId,
      loginName,
      `测试 ${loginName}`,
      kind,
      kind === 'password' ? await hashPassword(goodPassword) : null,
    ],
  });
  if (spec.role !== undefined) {
    await database.query({
      text: `insert into account_grant (id, account_id, role_code, region_id, valid)
        select $1, $2, $3, id, tstzrange(now() - interval '1 minute', null)
        from region where valid @> city_day(now()) and (case when $4::text is null then level = 'city' else code = $4 end)
        limit 1`,
      values: [newId(), accountId, spec.role, spec.region ?? null],
    });
  }
  return { accountId, loginName };
}

/** A browser in which an account with a role is signed in, its second factor given. */
export async function browserOf(
  server: ApiServer,
  role: string,
): Promise<{ readonly browser: Browser; readonly account: MadeAccount }> {
  const account = await makePerson(server.database, { role });
  await server.database.query({
    text: 'update account set second_factor_confirmed_at = now() where id = $1',
    values: [account.accountId],
  });
  const signedIn = await openSession(server.database, account.accountId);
  return { browser: new Browser(server).carry(signedIn), account };
}

export interface Entry {
  readonly action: string;
  readonly outcome: string;
  readonly accountName: string | null;
  readonly entityId: string | null;
  readonly detail: Record<string, unknown> | null;
}

/** What the audit says, the newest first. */
export const entriesOf = (database: Database, action: string): Promise<Entry[]> =>
  database.query<Entry>({
    text: `select action, outcome, account_name as "accountName", entity_id as "entityId", detail
      from audit_entry where action = $1 order by at desc, id desc`,
    values: [action],
  });
