/** Calls about the session itself: none of them waits for a new sign-in when it is refused. */
import type { RouteAnswer, RouteContract } from '#core/contract/route.ts';
import type {
  beginSecondFactor as beginSecondFactorRoute,
  getSignInOptions,
  listDelegations as listDelegationsRoute,
  listMySessions as listMySessionsRoute,
  SessionShown,
} from '#core/contract/session.ts';
import { getJson, sendJson } from '../api/request.ts';

type Answer<Route> = Route extends RouteContract ? RouteAnswer<Route> : never;
export type { GrantShown, SessionShown } from '#core/contract/session.ts';
export type SignInOptions = Answer<typeof getSignInOptions>;
export type DemonstrationAccount = SignInOptions['demonstrationAccounts'][number];
export type SessionItem = Answer<typeof listMySessionsRoute>['items'][number];
export type Delegation = Answer<typeof listDelegationsRoute>['items'][number];
type SecondFactorSecret = Answer<typeof beginSecondFactorRoute>;

const isAboutSession = true;

export const loadSession = (): Promise<SessionShown> => sendJson('GET', 'session', { isAboutSession });
export const loadSignInOptions = (): Promise<SignInOptions> =>
  sendJson('GET', 'sign-in-options', { isAboutSession });

export const signIn = (loginName: string, password: string): Promise<SessionShown> =>
  sendJson('POST', 'session', { body: { loginName, password }, isAboutSession });
export const signInForDemonstration = (loginName: string): Promise<SessionShown> =>
  sendJson('POST', 'session/demonstration', { body: { loginName }, isAboutSession });
export const signInDevice = (code: string): Promise<SessionShown> =>
  sendJson('POST', 'session/device', { body: { code }, isAboutSession });
export const giveSecondFactor = (code: string): Promise<SessionShown> =>
  sendJson('POST', 'session/second-factor', { body: { code }, isAboutSession });
export const beginSecondFactor = (): Promise<SecondFactorSecret> =>
  sendJson('POST', 'session/second-factor/enrolment', { body: {}, isAboutSession });
export const changePassword = (currentPassword: string, newPassword: string): Promise<SessionShown> =>
  sendJson('POST', 'session/password', { body: { currentPassword, newPassword }, isAboutSession });
export const signOut = (): Promise<null> => sendJson('DELETE', 'session', { isAboutSession });
export const signOutEverywhere = (): Promise<null> => sendJson('DELETE', 'sessions', { isAboutSession });

export const listMySessions = (signal?: AbortSignal): Promise<{ readonly items: readonly SessionItem[] }> =>
  getJson('sessions', {}, signal);
export const endMySession = (id: string): Promise<null> => sendJson('DELETE', `sessions/${id}`);
export const listDelegations = (signal?: AbortSignal): Promise<{ readonly items: readonly Delegation[] }> =>
  getJson('delegations', {}, signal);
export const delegateGrant = (body: {
  readonly grantId: string;
  readonly toLoginName: string;
  readonly validFrom: string;
  readonly validUntil: string;
}): Promise<unknown> => sendJson('POST', 'delegations', { body });
export const endDelegation = (id: string): Promise<null> => sendJson('DELETE', `delegations/${id}`);

export type PersonalField = 'staff.name' | 'staff.telephone' | 'address.door';
export const unmaskField = (
  field: PersonalField,
  entityId: string,
  purpose: string,
): Promise<{ readonly value: string | null }> =>
  sendJson('POST', 'unmaskings', { body: { field, entityId, purpose } });
