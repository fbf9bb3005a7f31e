import type { Gate } from '../platform/access/gate.ts';
import type { Database } from '../platform/database/port.ts';
import type { RouteHost } from '../platform/http/addRoute.ts';
import { accountRoutes } from './accountRoutes.ts';
import type { AccountsContext } from './accountsContext.ts';
import { apiKeyRoutes } from './apiKeyRoutes.ts';
import { delegationRoutes } from './delegationRoutes.ts';
import { grantRoutes } from './grantRoutes.ts';
import { HashQueue } from './hashQueue.ts';
import { OpenIdProvider } from './openIdProvider.ts';
import { openIdPaths, openIdRoutes } from './openIdRoutes.ts';
import type { OutgoingFetch } from '../platform/protection/outgoing.ts';
import type { OpenIdSettings } from '../platform/protection/outgoingSettings.ts';
import { roleRoutes } from './roleRoutes.ts';
import { type ExternalOption, sessionRoutes } from './sessionRoutes.ts';

export interface AccountsOptions {
  /** The owner's: no other routes but imports are given it. */
  readonly database: Database;
  readonly gate: Gate;
  readonly secretKey: Uint8Array;
  readonly isProduction: boolean;
  readonly publicOrigin: string | null;
  /** The provider that people may sign in at instead, and the way out to it. */
  readonly oidc: { readonly settings: OpenIdSettings; readonly fetch: OutgoingFetch } | null;
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
  const { oidc } = options;
  const external: ExternalOption =
    oidc === null ? null : { label: oidc.settings.label, path: openIdPaths.start };
  sessionRoutes(host, context, external);
  delegationRoutes(host, context);
  accountRoutes(host, context);
  grantRoutes(host, context);
  roleRoutes(host, context);
  apiKeyRoutes(host, context);
  if (oidc !== null) {
    const provider = new OpenIdProvider(oidc.settings, oidc.fetch);
    openIdRoutes(host.app, context, provider, options.publicOrigin);
  }
}
