import type { Gate } from '../platform/access/gate.ts';
import type { Database } from '../platform/database/port.ts';
import type { RouteHost } from '../platform/http/addRoute.ts';
import { accountRoutes } from './accountRoutes.ts';
import type { AccountsContext } from './accountsContext.ts';
import { apiKeyRoutes } from './apiKeyRoutes.ts';
import { delegationRoutes } from './delegationRoutes.ts';
import { grantRoutes } from './grantRoutes.ts';
import { HashQueue } from './hashQueue.ts';
import { roleRoutes } from './roleRoutes.ts';
import { type ExternalOption, sessionRoutes } from './sessionRoutes.ts';

export interface AccountsOptions {
  /** The owner's: no other routes but imports are given it. */
  readonly database: Database;
  readonly gate: Gate;
  readonly secretKey: Uint8Array;
  readonly isProduction: boolean;
  readonly passwordDays?: number;
  readonly now?: () => number;
}

/** Everything about accounts: signing in, keeping them, granting, delegating, keys of other systems. */
export function accountsRoutes(host: RouteHost, options: AccountsOptions): void {
  const context: AccountsContext = {
    database: options.database,
    gate: options.gate,
    hashes: new HashQueue(),
    secretKey: options.secretKey,
    isProduction: options.isProduction,
    passwordDays: options.passwordDays ?? 90,
    now: options.now ?? Date.now,
  };
  const external: ExternalOption = null;
  sessionRoutes(host, context, external);
  delegationRoutes(host, context);
  accountRoutes(host, context);
  grantRoutes(host, context);
  roleRoutes(host, context);
  apiKeyRoutes(host, context);
}
