import { createHash } from 'node:crypto';
import type { Permission } from '#core/accounts/permissions.ts';
import type { Executor } from '../database/port.ts';
import { sqlQuery } from '../database/sqlFile.ts';
import type { Credentials } from './credentials.ts';
import { type Identity, type Reach, wholeCity } from './identity.ts';
import { csrfTokenOf } from './tokens.ts';

/** What the database says of a token. */
export interface Loaded {
  readonly identity: Identity;
  /** Of the token and of the one before; empty for API keys, which no browser sends by itself. */
  readonly csrfTokens: readonly string[];
  readonly isReplaced: boolean;
  readonly tokenAgeSeconds: number;
  /** Since its last use was noted; null for a key that was never used. */
  readonly unseenSeconds: number | null;
  /** Until it ends by itself; null for a key without an end. */
  readonly leftSeconds: number | null;
}

interface AccountRow {
  readonly accountId: string;
  readonly loginName: string;
  readonly displayName: string;
  readonly unseenSeconds: number | null;
  readonly leftSeconds: number | null;
}

interface SessionRow extends AccountRow {
  readonly sessionId: string;
  readonly kind: 'password' | 'external' | 'device' | 'demonstration';
  readonly mustChangePassword: boolean;
  readonly hasSecondFactor: boolean;
  readonly isPending: boolean;
  readonly isProven: boolean;
  readonly tokenHash: Uint8Array;
  readonly previousTokenHash: Uint8Array | null;
  readonly isReplaced: boolean;
  readonly tokenAgeSeconds: number;
}

interface KeyRow extends AccountRow {
  readonly keyId: string;
  readonly scopes: Permission[];
}

interface GrantRow {
  readonly permission: Permission;
  readonly regionId: string | null;
  readonly departmentId: string | null;
  readonly isWholeCity: boolean;
  readonly isWithoutPersonalFields: boolean;
  readonly needsSecondFactor: boolean;
  readonly readLimitSeconds: number;
}

const leastReadLimitSeconds = 15;
const keyOf = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);

type Rights = Pick<Identity, 'reaches' | 'isWithoutPersonalFields' | 'readLimitSeconds' | 'scopeKey'> & {
  readonly needsSecondFactor: boolean;
};

/** The reach of each permission; permissions that count in the same jurisdictions share one. */
async function readRights(
  database: Executor,
  accountId: string,
  scopes: readonly Permission[] | null,
): Promise<Rights> {
  const all = await database.query<GrantRow>(sqlQuery('accounts/read_grants', [accountId]));
  const grants = scopes === null ? all : all.filter(({ permission }) => scopes.includes(permission));
  const roots = [...new Set(grants.flatMap((grant) => (grant.isWholeCity ? [] : (grant.regionId ?? []))))];
  const below =
    roots.length === 0
      ? []
      : await database.query<{ rootId: string; regionIds: string[] }>(
          sqlQuery('accounts/read_regions_below', [roots]),
        );
  const regionsOf = new Map(below.map(({ rootId, regionIds }) => [rootId, regionIds]));
  const shared = new Map<string, Reach>();
  const reaches = new Map<Permission, Reach>();
  for (const permission of new Set(grants.map((grant) => grant.permission))) {
    const own = grants.filter((grant) => grant.permission === permission);
    reaches.set(permission, reachOf(own, regionsOf, shared));
  }
  const isWithoutPersonalFields = grants.some((grant) => grant.isWithoutPersonalFields);
  return {
    reaches,
    isWithoutPersonalFields,
    needsSecondFactor: grants.some((grant) => grant.needsSecondFactor),
    readLimitSeconds: Math.max(leastReadLimitSeconds, ...grants.map((grant) => grant.readLimitSeconds)),
    scopeKey: keyOf([isWithoutPersonalFields, [...reaches].map(([name, { key }]) => [name, key])]),
  };
}

function reachOf(
  grants: readonly GrantRow[],
  regionsOf: ReadonlyMap<string, readonly string[]>,
  shared: Map<string, Reach>,
): Reach {
  if (grants.some((grant) => grant.isWholeCity)) return wholeCity;
  const roots = [...new Set(grants.flatMap(({ regionId }) => regionId ?? []))].sort();
  const departmentIds = [...new Set(grants.flatMap(({ departmentId }) => departmentId ?? []))].sort();
  const name = JSON.stringify([roots, departmentIds]);
  const known = shared.get(name);
  if (known !== undefined) return known;
  const regionIds = new Set(roots.flatMap((root) => regionsOf.get(root) ?? []));
  // of the regions and not of their roots: a region that moved to another street is another reach
  const reach = { isWholeCity: false, regionIds, departmentIds, key: keyOf([[...regionIds], departmentIds]) };
  shared.set(name, reach);
  return reach;
}

async function loadSession(database: Executor, credentials: Credentials): Promise<Loaded | null> {
  const [row] = await database.query<SessionRow>(
    sqlQuery('accounts/load_session', [credentials.tokenHash, credentials.deviceHash, credentials.id]),
  );
  if (row === undefined) return null;
  const { needsSecondFactor, ...rights } = await readRights(database, row.accountId, null);
  // a role that asks for a second factor may have been given since the sign-in
  const isPerson = row.kind === 'password' || row.kind === 'external';
  const isUnproven = needsSecondFactor && isPerson && !row.hasSecondFactor && !row.isProven;
  const mustChange = row.mustChangePassword && row.kind === 'password';
  const pending = row.isPending || isUnproven ? 'second-factor' : mustChange ? 'password' : null;
  const hashes = [row.tokenHash, ...(row.previousTokenHash === null ? [] : [row.previousTokenHash])];
  return {
    identity: {
      accountId: row.accountId,
      loginName: row.loginName,
      displayName: row.displayName,
      sessionId: row.sessionId,
      keyId: null,
      ...rights,
      scopes: null,
      pending,
    },
    csrfTokens: hashes.map(csrfTokenOf),
    isReplaced: row.isReplaced,
    tokenAgeSeconds: row.tokenAgeSeconds,
    unseenSeconds: row.unseenSeconds,
    leftSeconds: row.leftSeconds,
  };
}

async function loadKey(database: Executor, credentials: Credentials): Promise<Loaded | null> {
  const [row] = await database.query<KeyRow>(
    sqlQuery('accounts/load_key', [credentials.tokenHash, credentials.id]),
  );
  if (row === undefined) return null;
  const { needsSecondFactor: _, ...rights } = await readRights(database, row.accountId, row.scopes);
  return {
    identity: {
      accountId: row.accountId,
      loginName: row.loginName,
      displayName: row.displayName,
      sessionId: null,
      keyId: row.keyId,
      ...rights,
      scopes: row.scopes,
      pending: null,
    },
    csrfTokens: [],
    isReplaced: false,
    tokenAgeSeconds: 0,
    unseenSeconds: row.unseenSeconds,
    leftSeconds: row.leftSeconds,
  };
}

/** Who a token stands for today, or null: unknown and ended tokens are told apart nowhere. */
export const loadIdentity = (database: Executor, credentials: Credentials): Promise<Loaded | null> =>
  credentials.kind === 'key' ? loadKey(database, credentials) : loadSession(database, credentials);
