import { Type, type Static } from 'typebox';
import { permissionCodes } from '../accounts/permissions.ts';
import {
  closed,
  count,
  instant,
  maybeText,
  noParameters,
  nullable,
  oneOf,
  page,
  paging,
  regionCode,
  searchWords,
  uuid,
} from './fields.ts';
import { defineRoute } from './route.ts';
import { grantShown, reachShown, sessionItem } from './session.ts';

const done = Type.Null();
const inPath = closed({ id: uuid });
const roleCode = Type.String({ pattern: '^[a-z][a-z_]{1,39}$' });
const loginName = Type.String({ pattern: '^[\\p{L}\\p{N}._@-]{2,64}$' });
const displayName = Type.String({ minLength: 1, maxLength: 64 });

export const account = closed({
  accountId: uuid,
  loginName: Type.String(),
  displayName: Type.String(),
  kind: oneOf(['password', 'external', 'device']),
  state: oneOf(['active', 'disabled']),
  isLocked: Type.Boolean(),
  hasPassword: Type.Boolean(),
  hasSecondFactor: Type.Boolean(),
  mustChangePassword: Type.Boolean(),
  isExternal: Type.Boolean(),
  isDemonstration: Type.Boolean(),
  expiresAt: nullable(instant),
  createdAt: instant,
  lastSignedInAt: nullable(instant),
  revision: Type.Integer(),
  grants: Type.Array(grantShown),
});
export type Account = Static<typeof account>;

export const listAccounts = defineRoute({
  operationId: 'listAccounts',
  access: 'accounts.read',
  method: 'GET',
  path: 'accounts',
  tag: 'accounts',
  summary: '账号列表 · Accounts by role, jurisdiction and state',
  schema: {
    querystring: closed({
      q: Type.Optional(searchWords),
      role: Type.Optional(roleCode),
      region: Type.Optional(regionCode),
      state: Type.Optional(oneOf(['active', 'disabled', 'locked'])),
      ...paging,
    }),
    response: { 200: page(account) },
  },
});

export const getAccount = defineRoute({
  operationId: 'getAccount',
  access: 'accounts.read',
  method: 'GET',
  path: 'accounts/:id',
  tag: 'accounts',
  summary: '账号 · One account with its sessions',
  schema: {
    params: inPath,
    querystring: noParameters,
    response: { 200: closed({ ...account.properties, sessions: Type.Array(sessionItem) }) },
  },
});

/** The password is shown this once; its holder must change it at the first sign-in. */
const withPassword = closed({ ...account.properties, oneTimePassword: maybeText });

export const createAccount = defineRoute({
  operationId: 'createAccount',
  access: 'accounts.write',
  method: 'POST',
  path: 'accounts',
  tag: 'accounts',
  summary: '新建账号 · A new account, without any right yet',
  schema: {
    querystring: noParameters,
    body: closed({
      loginName,
      displayName,
      kind: oneOf(['password', 'external', 'device']),
      expiresAt: Type.Optional(nullable(instant)),
    }),
    response: { 201: withPassword },
  },
});

export const changeAccount = defineRoute({
  operationId: 'changeAccount',
  access: 'accounts.write',
  method: 'PATCH',
  path: 'accounts/:id',
  tag: 'accounts',
  summary: '修改账号 · Name, end, disable, enable; disabling ends every session and stream',
  schema: {
    params: inPath,
    querystring: noParameters,
    body: closed({
      revision: Type.Integer(),
      displayName: Type.Optional(displayName),
      state: Type.Optional(oneOf(['active', 'disabled'])),
      expiresAt: Type.Optional(nullable(instant)),
    }),
    response: { 200: account },
  },
});

export const resetPassword = defineRoute({
  operationId: 'resetPassword',
  access: 'accounts.write',
  method: 'POST',
  path: 'accounts/:id/password',
  tag: 'accounts',
  summary: '重置密码 · A one-time password, shown once; locks are lifted, sessions end',
  schema: {
    params: inPath,
    querystring: noParameters,
    body: closed({}),
    response: { 200: withPassword },
  },
});

export const removeSecondFactor = defineRoute({
  operationId: 'removeSecondFactor',
  access: 'sessions.end',
  method: 'DELETE',
  path: 'accounts/:id/second-factor',
  tag: 'accounts',
  summary: '解除第二因素 · For a lost authenticator',
  schema: { params: inPath, querystring: noParameters, response: { 204: done } },
});

export const endSessions = defineRoute({
  operationId: 'endSessions',
  access: 'sessions.end',
  method: 'DELETE',
  path: 'accounts/:id/sessions',
  tag: 'accounts',
  summary: '强制下线 · End every session of an account',
  schema: { params: inPath, querystring: noParameters, response: { 204: done } },
});

export const createDeviceCode = defineRoute({
  operationId: 'createDeviceCode',
  access: 'accounts.write',
  method: 'POST',
  path: 'accounts/:id/device-codes',
  tag: 'accounts',
  summary: '大屏配对码 · A code, good for ten minutes, that binds one screen to a wall account',
  schema: {
    params: inPath,
    querystring: noParameters,
    body: closed({ deviceName: Type.String({ minLength: 1, maxLength: 64 }) }),
    response: { 201: closed({ code: Type.String(), expiresAt: instant }) },
  },
});

export const getAccountRights = defineRoute({
  operationId: 'getAccountRights',
  access: 'accounts.read',
  method: 'GET',
  path: 'accounts/:id/rights',
  tag: 'accounts',
  summary: '有效权限 · What an account can see and do now, and by which grant',
  schema: {
    params: inPath,
    querystring: noParameters,
    response: {
      200: closed({
        accountId: uuid,
        isUsable: Type.Boolean({ description: 'active, not expired, not locked' }),
        isWithoutPersonalFields: Type.Boolean(),
        rights: Type.Array(closed({ ...reachShown.properties, grantIds: Type.Array(uuid) })),
        /** Rows in reach today: what the database itself answers when asked as this account. */
        visible: closed({
          communities: count,
          incidents: count,
          addresses: count,
          elements: count,
          posts: count,
        }),
        /** Grants that give nothing, and why. */
        idle: Type.Array(
          closed({
            grantId: uuid,
            reason: oneOf(['not-yet', 'ended', 'region-abolished', 'department-closed', 'delegation-ended']),
          }),
        ),
      }),
    },
  },
});

export const createGrant = defineRoute({
  operationId: 'createGrant',
  access: 'grants.write',
  method: 'POST',
  path: 'accounts/:id/grants',
  tag: 'accounts',
  summary: '授权 · A role in a region and all below it, or for a department; never to oneself',
  schema: {
    params: inPath,
    querystring: noParameters,
    body: closed({
      roleCode,
      regionCode: Type.Optional(regionCode),
      departmentCode: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
      validFrom: Type.Optional(instant),
      validUntil: Type.Optional(instant),
    }),
    response: { 201: grantShown },
  },
});

export const endGrant = defineRoute({
  operationId: 'endGrant',
  access: 'grants.write',
  method: 'DELETE',
  path: 'grants/:id',
  tag: 'accounts',
  summary: '撤销授权 · A grant and what was passed on from it end now',
  schema: { params: inPath, querystring: noParameters, response: { 204: done } },
});

export const role = closed({
  code: roleCode,
  name: Type.String(),
  nameEn: Type.String(),
  isBuiltin: Type.Boolean(),
  needsSecondFactor: Type.Boolean(),
  exclusiveGroup: maybeText,
  isWithoutPersonalFields: Type.Boolean(),
  isDeviceBound: Type.Boolean(),
  readLimitSeconds: Type.Integer(),
  permissions: Type.Array(oneOf(permissionCodes)),
  accounts: count,
});
export type Role = Static<typeof role>;

export const listRoles = defineRoute({
  operationId: 'listRoles',
  access: 'session',
  method: 'GET',
  path: 'roles',
  tag: 'accounts',
  summary: '角色与权限 · Roles with their permissions',
  schema: {
    querystring: noParameters,
    response: {
      200: closed({
        items: Type.Array(role),
        permissions: Type.Array(
          closed({
            code: oneOf(permissionCodes),
            name: Type.String(),
            nameEn: Type.String(),
            isByPlace: Type.Boolean(),
          }),
        ),
      }),
    },
  },
});

const roleWords = {
  name: Type.String({ minLength: 1, maxLength: 40 }),
  nameEn: Type.String({ minLength: 1, maxLength: 60 }),
  permissions: Type.Array(oneOf(permissionCodes), { uniqueItems: true, maxItems: 60 }),
  needsSecondFactor: Type.Boolean(),
};

export const createRole = defineRoute({
  operationId: 'createRole',
  access: 'roles.write',
  method: 'POST',
  path: 'roles',
  tag: 'accounts',
  summary: '新建角色 · A new role',
  schema: {
    querystring: noParameters,
    body: closed({ code: roleCode, ...roleWords }),
    response: { 201: role },
  },
});

export const changeRole = defineRoute({
  operationId: 'changeRole',
  access: 'roles.write',
  method: 'PATCH',
  path: 'roles/:code',
  tag: 'accounts',
  summary: '修改角色 · Names and permissions; those of the three administrators stay apart',
  schema: {
    params: closed({ code: roleCode }),
    querystring: noParameters,
    body: Type.Partial(closed(roleWords), { additionalProperties: false }),
    response: { 200: role },
  },
});

export const department = closed({
  code: Type.String(),
  name: Type.String(),
  nameEn: maybeText,
  isActive: Type.Boolean(),
});

export const listDepartments = defineRoute({
  operationId: 'listDepartments',
  access: 'session',
  method: 'GET',
  path: 'departments',
  tag: 'accounts',
  summary: '联动部门 · Departments',
  schema: { querystring: noParameters, response: { 200: closed({ items: Type.Array(department) }) } },
});

export const putDepartment = defineRoute({
  operationId: 'putDepartment',
  access: 'grants.write',
  method: 'PUT',
  path: 'departments/:code',
  tag: 'accounts',
  summary: '维护部门 · A new or changed department',
  schema: {
    params: closed({ code: Type.String({ pattern: '^[A-Za-z0-9_-]{1,40}$' }) }),
    querystring: noParameters,
    body: closed({
      name: Type.String({ minLength: 1, maxLength: 60 }),
      nameEn: Type.Optional(nullable(Type.String({ maxLength: 80 }))),
      isActive: Type.Boolean(),
    }),
    response: { 200: department },
  },
});

export const apiKey = closed({
  keyId: uuid,
  accountId: uuid,
  accountName: Type.String(),
  name: Type.String(),
  prefix: Type.String(),
  scopes: Type.Array(oneOf(permissionCodes)),
  createdAt: instant,
  expiresAt: nullable(instant),
  lastUsedAt: nullable(instant),
  revokedAt: nullable(instant),
});
export type ApiKey = Static<typeof apiKey>;

export const listApiKeys = defineRoute({
  operationId: 'listApiKeys',
  access: 'keys.write',
  method: 'GET',
  path: 'api-keys',
  tag: 'accounts',
  summary: '接口密钥 · Keys of other systems',
  schema: { querystring: noParameters, response: { 200: closed({ items: Type.Array(apiKey) }) } },
});

export const createApiKey = defineRoute({
  operationId: 'createApiKey',
  access: 'keys.write',
  method: 'POST',
  path: 'api-keys',
  tag: 'accounts',
  summary: '新建接口密钥 · Shown this once; it has those of its scopes that its account holds',
  schema: {
    querystring: noParameters,
    body: closed({
      accountId: uuid,
      name: Type.String({ minLength: 1, maxLength: 64 }),
      scopes: Type.Array(oneOf(permissionCodes), { minItems: 1, uniqueItems: true }),
      expiresAt: Type.Optional(nullable(instant)),
    }),
    response: { 201: closed({ ...apiKey.properties, key: Type.String() }) },
  },
});

export const revokeApiKey = defineRoute({
  operationId: 'revokeApiKey',
  access: 'keys.write',
  method: 'DELETE',
  path: 'api-keys/:id',
  tag: 'accounts',
  summary: '吊销接口密钥 · Revoke a key',
  schema: { params: inPath, querystring: noParameters, response: { 204: done } },
});
