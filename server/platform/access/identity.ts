import type { Permission } from '#core/accounts/permissions.ts';
import type { Acting } from '../database/port.ts';

/** Where a permission counts. */
export interface Reach {
  readonly isWholeCity: boolean;
  /** Regions of every level below the jurisdictions, themselves too; empty where it is the whole city. */
  readonly regionIds: ReadonlySet<string>;
  /** Departments whose cases are seen wherever they lie. */
  readonly departmentIds: readonly string[];
  /** Equal for reaches that let the same rows through, and for no others. */
  readonly key: string;
}

export const wholeCity: Reach = {
  isWholeCity: true,
  regionIds: new Set(),
  departmentIds: [],
  key: 'all',
};

/** Who asks: made from a session or an API key, kept in memory for at most four seconds. */
export interface Identity {
  readonly accountId: string;
  readonly loginName: string;
  readonly displayName: string;
  readonly sessionId: string | null;
  readonly keyId: string | null;
  readonly reaches: ReadonlyMap<Permission, Reach>;
  /** Equal for those who see the same rows and fields, and for nobody else: part of every cache key. */
  readonly scopeKey: string;
  readonly isWithoutPersonalFields: boolean;
  readonly readLimitSeconds: number;
  /** The permissions of an API key; null for sessions. */
  readonly scopes: readonly Permission[] | null;
  /** What has to be done before anything else: such a session reaches nothing but that. */
  readonly pending: 'second-factor' | 'password' | null;
}

export const holds = (identity: Identity, permission: Permission): boolean =>
  identity.reaches.has(permission);

/** The identity as the database takes it. */
export function actingOf(identity: Identity, address: string, requestId: string): Acting {
  return {
    accountId: identity.accountId,
    sessionId: identity.sessionId,
    keyId: identity.keyId,
    scopes: identity.scopes,
    address,
    requestId,
    readLimitSeconds: identity.readLimitSeconds,
  };
}
