import type { Account, ApiKey, Role } from '#core/contract/accounts.ts';
import type {
  createAccount,
  createApiKey,
  createDeviceCode,
  getAccount,
  getAccountRights,
  listDepartments,
  listRoles,
} from '#core/contract/accounts.ts';
import type { AuditEntry, getAuditChain } from '#core/contract/audit.ts';
import type { RouteAnswer, RouteBody, RouteContract } from '#core/contract/route.ts';
import { getJson, writeJson } from '../api/request.ts';

type Answer<Route> = Route extends RouteContract ? RouteAnswer<Route> : never;
type Body<Route> = Route extends RouteContract ? RouteBody<Route> : never;

export type { Account, ApiKey, AuditEntry, Role };
export type AccountDetail = Answer<typeof getAccount>;
export type AccountRights = Answer<typeof getAccountRights>;
export type AuditChain = Answer<typeof getAuditChain>;
export type Department = Answer<typeof listDepartments>['items'][number];
export type Grant = Account['grants'][number];
export type RoleTable = Answer<typeof listRoles>;
export type SessionItem = AccountDetail['sessions'][number];
export type NewAccount = Body<typeof createAccount>;
export type AccountWithPassword = Answer<typeof createAccount>;
export type NewApiKey = Body<typeof createApiKey>;
export type ApiKeyWithSecret = Answer<typeof createApiKey>;
export type DeviceCode = Answer<typeof createDeviceCode>;

export interface AccountChange {
  readonly displayName?: string;
  readonly state?: Account['state'];
  readonly expiresAt?: string | null;
}
export interface NewGrant {
  readonly roleCode: string;
  readonly regionCode?: string;
  readonly departmentCode?: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
}
export interface RoleWords {
  readonly name: string;
  readonly nameEn: string;
  readonly permissions: readonly string[];
  readonly needsSecondFactor: boolean;
}

const account = (id: string): string => `accounts/${id}`;

export const loadAccount = (id: string, signal?: AbortSignal): Promise<AccountDetail> =>
  getJson(account(id), {}, signal);
export const loadRights = (id: string, signal?: AbortSignal): Promise<AccountRights> =>
  getJson(`${account(id)}/rights`, {}, signal);
export const createAccountWith = (body: NewAccount): Promise<AccountWithPassword> =>
  writeJson('POST', 'accounts', body);
export const changeAccountTo = (shown: Account, change: AccountChange): Promise<Account> =>
  writeJson('PATCH', account(shown.accountId), { revision: shown.revision, ...change });
export const resetPasswordOf = (id: string): Promise<AccountWithPassword> =>
  writeJson('POST', `${account(id)}/password`, {});
export const removeSecondFactorOf = (id: string): Promise<null> =>
  writeJson('DELETE', `${account(id)}/second-factor`);
export const endSessionsOf = (id: string): Promise<null> => writeJson('DELETE', `${account(id)}/sessions`);
export const createDeviceCodeFor = (id: string, deviceName: string): Promise<DeviceCode> =>
  writeJson('POST', `${account(id)}/device-codes`, { deviceName });
export const createGrantFor = (id: string, body: NewGrant): Promise<Grant> =>
  writeJson('POST', `${account(id)}/grants`, body);
export const endGrantWith = (id: string): Promise<null> => writeJson('DELETE', `grants/${id}`);

export const loadRoles = (signal?: AbortSignal): Promise<RoleTable> => getJson('roles', {}, signal);
export const createRoleWith = (code: string, words: RoleWords): Promise<Role> =>
  writeJson('POST', 'roles', { code, ...words });
export const changeRoleTo = (code: string, words: Partial<RoleWords>): Promise<Role> =>
  writeJson('PATCH', `roles/${code}`, words);

export const loadDepartments = async (signal?: AbortSignal): Promise<readonly Department[]> =>
  (await getJson<{ items: Department[] }>('departments', {}, signal)).items;
export const putDepartmentAs = ({ code, ...body }: Department): Promise<Department> =>
  writeJson('PUT', `departments/${code}`, body);

export const loadKeys = async (signal?: AbortSignal): Promise<readonly ApiKey[]> =>
  (await getJson<{ items: ApiKey[] }>('api-keys', {}, signal)).items;
export const createKeyWith = (body: NewApiKey): Promise<ApiKeyWithSecret> =>
  writeJson('POST', 'api-keys', body);
export const revokeKeyOf = (id: string): Promise<null> => writeJson('DELETE', `api-keys/${id}`);

export const loadChain = (signal?: AbortSignal): Promise<AuditChain> => getJson('audit-chain', {}, signal);
