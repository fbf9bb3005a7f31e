import { openPostgres } from '../database/postgres.ts';
import { connectionRefusal } from './postgresChecks.ts';
import { StartRefusal } from './startRefusal.ts';

/** What a login may do past the row rights. */
export interface LoginFacts {
  readonly login: string;
  readonly database: string;
  readonly is_superuser: boolean;
  readonly bypasses_row_rights: boolean;
  readonly makes_roles: boolean;
  /** It, or a role that it can become, owns tables. */
  readonly is_owner: boolean;
  readonly is_member: boolean;
}

const factsQuery = {
  text: `select session_user::text as login,
    current_database()::text as database,
    role.rolsuper as is_superuser,
    role.rolbypassrls as bypasses_row_rights,
    role.rolcreaterole as makes_roles,
    exists (
      select from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where nspname = 'public' and relkind in ('r', 'p') and pg_has_role(session_user, relowner, 'MEMBER')
    ) as is_owner,
    exists (
      select from pg_roles where rolname = 'jingwei_app' and pg_has_role(session_user, oid, 'MEMBER')
    ) as is_member
  from pg_roles as role
  where role.rolname = session_user`,
  values: [],
};

const howTo = (database: string): string =>
  `create role jingwei_web login noinherit password '…' in role jingwei_app; grant connect on database "${database}" to jingwei_web;`;

function excessOf(facts: LoginFacts): readonly [string, string] | null {
  if (facts.is_superuser) return ['是超级用户', 'is a superuser'];
  if (facts.bypasses_row_rights) return ['能绕过行级权限（bypassrls）', 'bypasses row rights (bypassrls)'];
  if (facts.makes_roles) return ['能创建角色（createrole）', 'may make roles (createrole)'];
  if (facts.is_owner) return ['拥有数据表', 'owns the tables'];
  return null;
}

/** Refuses a login that no fault in a statement may ever use: the row rights would not hold for it. */
export function refuseStrongLogin(facts: LoginFacts): void {
  const excess = excessOf(facts);
  const { login, database } = facts;
  if (excess !== null) {
    throw new StartRefusal(
      `应请求而用的数据库用户 ${login} ${excess[0]}，一处差错就会越权：请另建一个登录名并写进 APP_DATABASE_URL：${howTo(database)}`,
      `The database user ${login} that serves requests ${excess[1]}, so that one mistake would pass all rights: make another login and name it in APP_DATABASE_URL: ${howTo(database)}`,
    );
  }
  if (!facts.is_member) {
    throw new StartRefusal(
      `数据库用户 ${login} 不是 jingwei_app 的成员，什么也读不到：请运行 grant jingwei_app to "${login}";`,
      `The database user ${login} is not a member of jingwei_app and could read nothing: run grant jingwei_app to "${login}";`,
    );
  }
}

export interface LoginSettings {
  readonly databaseUrl: string | null;
  readonly applicationDatabaseUrl: string | null;
  readonly isProduction: boolean;
}

/** After the migrations, which make the tables and the role. In development the owner may serve requests. */
export async function checkApplicationLogin(settings: LoginSettings): Promise<void> {
  const { databaseUrl, applicationDatabaseUrl, isProduction } = settings;
  const url = applicationDatabaseUrl ?? databaseUrl;
  if (url === null || (applicationDatabaseUrl === null && !isProduction)) return;
  const database = openPostgres(url, { maximumConnections: 1 });
  try {
    const [facts] = await database.query<LoginFacts>(factsQuery);
    if (facts === undefined) throw new Error('pg_roles does not list the session user');
    refuseStrongLogin(facts);
  } catch (error) {
    throw connectionRefusal(error, url);
  } finally {
    await database.close();
  }
}
