import { Type, type Static } from 'typebox';
import { permissionCodes } from '../accounts/permissions.ts';
import { closed, instant, maybeText, noParameters, nullable, oneOf, uuid } from './fields.ts';
import { defineRoute } from './route.ts';

const password = Type.String({ minLength: 1, maxLength: 256 });
const code = Type.String({ pattern: '^[0-9]{6}$', description: 'six digits of the second factor' });
const done = Type.Null();

/** A role in a jurisdiction, as its holder sees it. */
export const grantShown = closed({
  grantId: uuid,
  roleCode: Type.String(),
  roleName: Type.String(),
  roleNameEn: Type.String(),
  regionCode: maybeText,
  departmentCode: maybeText,
  place: Type.String({ description: 'name of the region or department' }),
  validFrom: nullable(instant),
  validUntil: nullable(instant),
  delegatedFrom: maybeText,
});
export type GrantShown = Static<typeof grantShown>;

/** Where a permission counts: the codes of the jurisdictions; a code of the city means everywhere. */
export const reachShown = closed({
  permission: oneOf(permissionCodes),
  isWholeCity: Type.Boolean(),
  regionCodes: Type.Array(Type.String()),
  departmentCodes: Type.Array(Type.String()),
});

export const sessionShown = closed({
  accountId: uuid,
  loginName: Type.String(),
  displayName: Type.String(),
  kind: oneOf(['password', 'external', 'device', 'demonstration']),
  /** What has to be done before anything else. */
  pending: nullable(oneOf(['second-factor', 'second-factor-enrolment', 'password'])),
  csrfToken: Type.String({ description: 'sent back as x-csrf-token with every write' }),
  expiresAt: instant,
  grants: Type.Array(grantShown),
  reaches: Type.Array(reachShown),
  isWithoutPersonalFields: Type.Boolean(),
  isDemonstration: Type.Boolean(),
  hasSecondFactor: Type.Boolean(),
  hasPassword: Type.Boolean(),
});
export type SessionShown = Static<typeof sessionShown>;

export const getSignInOptions = defineRoute({
  operationId: 'getSignInOptions',
  access: 'public',
  method: 'GET',
  path: 'sign-in-options',
  tag: 'session',
  summary: '登录方式 · Ways to sign in',
  schema: {
    querystring: noParameters,
    response: {
      200: closed({
        demonstrationAccounts: Type.Array(
          closed({
            loginName: Type.String(),
            displayName: Type.String(),
            roleCode: Type.String(),
            roleName: Type.String(),
            roleNameEn: Type.String(),
            place: Type.String(),
          }),
        ),
        external: nullable(closed({ label: Type.String(), path: Type.String() })),
        passwordRules: closed({ minimumLength: Type.Integer(), maximumLength: Type.Integer() }),
      }),
    },
  },
});

export const signIn = defineRoute({
  operationId: 'signIn',
  access: 'public',
  method: 'POST',
  path: 'session',
  tag: 'session',
  summary: '登录 · Sign in with name and password; the cookie is the session',
  schema: {
    querystring: noParameters,
    body: closed({ loginName: Type.String({ minLength: 1, maxLength: 64 }), password }),
    response: { 201: sessionShown },
  },
});

export const signInForDemonstration = defineRoute({
  operationId: 'signInForDemonstration',
  access: 'public',
  method: 'POST',
  path: 'session/demonstration',
  tag: 'session',
  summary: '体验账号登录 · Sign in with a demonstration account; absent in production',
  schema: {
    querystring: noParameters,
    body: closed({ loginName: Type.String({ minLength: 1, maxLength: 64 }) }),
    response: { 201: sessionShown },
  },
});

export const signInDevice = defineRoute({
  operationId: 'signInDevice',
  access: 'public',
  method: 'POST',
  path: 'session/device',
  tag: 'session',
  summary: '大屏配对 · Bind this screen to a wall account by the code that was made for it',
  schema: {
    querystring: noParameters,
    body: closed({ code: Type.String({ minLength: 8, maxLength: 40 }) }),
    response: { 201: sessionShown },
  },
});

export const getSession = defineRoute({
  operationId: 'getSession',
  access: 'session',
  method: 'GET',
  path: 'session',
  tag: 'session',
  summary: '当前登录 · Who I am and what I may do',
  schema: { querystring: noParameters, response: { 200: sessionShown } },
});

export const signOut = defineRoute({
  operationId: 'signOut',
  access: 'session',
  method: 'DELETE',
  path: 'session',
  tag: 'session',
  summary: '退出登录 · Sign out here',
  schema: { querystring: noParameters, response: { 204: done } },
});

export const giveSecondFactor = defineRoute({
  operationId: 'giveSecondFactor',
  access: 'session',
  method: 'POST',
  path: 'session/second-factor',
  tag: 'session',
  summary: '第二因素 · Give the code of the second factor',
  schema: { querystring: noParameters, body: closed({ code }), response: { 200: sessionShown } },
});

export const beginSecondFactor = defineRoute({
  operationId: 'beginSecondFactor',
  access: 'session',
  method: 'POST',
  path: 'session/second-factor/enrolment',
  tag: 'session',
  summary: '启用第二因素 · A new secret for an authenticator; it counts once a code has been given',
  schema: {
    querystring: noParameters,
    body: closed({}),
    response: { 200: closed({ secret: Type.String(), uri: Type.String() }) },
  },
});

export const changePassword = defineRoute({
  operationId: 'changePassword',
  access: 'session',
  method: 'POST',
  path: 'session/password',
  tag: 'session',
  summary: '修改密码 · Change my password; other sessions end',
  schema: {
    querystring: noParameters,
    body: closed({ currentPassword: password, newPassword: password }),
    response: { 200: sessionShown },
  },
});

export const sessionItem = closed({
  sessionId: uuid,
  isCurrent: Type.Boolean(),
  kind: Type.String(),
  deviceName: maybeText,
  address: maybeText,
  agent: maybeText,
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
});

export const listMySessions = defineRoute({
  operationId: 'listMySessions',
  access: 'session',
  method: 'GET',
  path: 'sessions',
  tag: 'session',
  summary: '我的登录 · Where I am signed in',
  schema: { querystring: noParameters, response: { 200: closed({ items: Type.Array(sessionItem) }) } },
});

export const endMySession = defineRoute({
  operationId: 'endMySession',
  access: 'session',
  method: 'DELETE',
  path: 'sessions/:id',
  tag: 'session',
  summary: '结束某处登录 · End one of my sessions',
  schema: { params: closed({ id: uuid }), querystring: noParameters, response: { 204: done } },
});

export const signOutEverywhere = defineRoute({
  operationId: 'signOutEverywhere',
  access: 'session',
  method: 'DELETE',
  path: 'sessions',
  tag: 'session',
  summary: '全部退出 · End all my sessions, this one too',
  schema: { querystring: noParameters, response: { 204: done } },
});

export const delegateGrant = defineRoute({
  operationId: 'delegateGrant',
  access: 'session',
  method: 'POST',
  path: 'delegations',
  tag: 'session',
  summary: '请假委托 · Pass one of my grants on for a time, at most 90 days',
  schema: {
    querystring: noParameters,
    body: closed({
      grantId: uuid,
      toLoginName: Type.String({ minLength: 1, maxLength: 64 }),
      validFrom: instant,
      validUntil: instant,
    }),
    response: { 201: grantShown },
  },
});

export const listDelegations = defineRoute({
  operationId: 'listDelegations',
  access: 'session',
  method: 'GET',
  path: 'delegations',
  tag: 'session',
  summary: '我的委托 · Grants that I have passed on',
  schema: {
    querystring: noParameters,
    response: {
      200: closed({
        items: Type.Array(
          closed({ ...grantShown.properties, toLoginName: Type.String(), toName: Type.String() }),
        ),
      }),
    },
  },
});

export const endDelegation = defineRoute({
  operationId: 'endDelegation',
  access: 'session',
  method: 'DELETE',
  path: 'delegations/:id',
  tag: 'session',
  summary: '收回委托 · Take a delegated grant back',
  schema: { params: closed({ id: uuid }), querystring: noParameters, response: { 204: done } },
});
