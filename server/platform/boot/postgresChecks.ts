import type { Database } from '../database/port.ts';
import { StartRefusal } from './startRefusal.ts';

const oldestServer = 150_000;
const oldestPostgis: readonly [number, number] = [3, 3];
const probeIsDone = Symbol('probe is done');

/** The address without its password, for messages and logs. */
export function withoutPassword(url: string): string {
  const shown = new URL(url);
  if (shown.password !== '') shown.password = '***';
  return shown.href;
}

/** The sentence for a connection that does not come about; anything else comes back as it was. */
export function connectionRefusal(error: unknown, url: string): unknown {
  const code = (error as { code?: unknown }).code;
  const message = error instanceof Error ? error.message : '';
  const shown = withoutPassword(url);
  const because = { cause: error };
  if (code === '28P01' || code === '28000' || message.includes('password must be a string')) {
    return new StartRefusal(
      `数据库拒绝了登录（${shown}）：请检查 DATABASE_URL 里的用户名和密码。`,
      `The database refused the sign-in (${shown}): check user and password in DATABASE_URL.`,
      because,
    );
  }
  if (code === '3D000') {
    return new StartRefusal(
      `数据库不存在（${shown}）：请用 createdb 建立，或改正 DATABASE_URL。`,
      `The database does not exist (${shown}): make it with createdb, or correct DATABASE_URL.`,
      because,
    );
  }
  if (message.includes('does not support SSL')) {
    return new StartRefusal(
      `数据库不支持加密连接（${shown}）：请从 DATABASE_URL 中去掉 sslmode。`,
      `The database takes no encrypted connections (${shown}): leave sslmode out of DATABASE_URL.`,
      because,
    );
  }
  const isNetwork =
    typeof code === 'string' &&
    /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT)/.test(code);
  if (isNetwork || /timeout|connection (terminated|ended)/i.test(message) || code === '57P03') {
    return new StartRefusal(
      `连不上数据库（${shown}）：请确认它在运行、地址和端口正确，或不设 DATABASE_URL 以使用内置数据库。`,
      `The database cannot be reached (${shown}): see that it runs and that address and port are right, or leave DATABASE_URL out for the embedded one.`,
      because,
    );
  }
  return error;
}

/** Rights and places that only show at work: schema public is closed to ordinary users since PostgreSQL 15. */
export function asDatabaseRefusal(error: unknown): unknown {
  const { code, hint } = (error ?? {}) as { code?: unknown; hint?: unknown };
  // a migration knows better than anybody here what it lacks
  if (code === '42501' && typeof hint === 'string') {
    const words = error instanceof Error ? error.message : '';
    return new StartRefusal(
      `数据库用户缺少权限：请由超级用户执行下面提示中的语句，再试一次。`,
      `${words}\n${hint}`,
      { cause: error },
    );
  }
  if (code === '42501') {
    return new StartRefusal(
      '数据库用户没有权限建立或修改表：请让管理员把数据库交给该用户（alter database … owner to …），或换一个用户。',
      'The database user may not make or change tables: have an administrator give it the database (alter database … owner to …), or use another user.',
      { cause: error },
    );
  }
  if (code === '25006') {
    return new StartRefusal(
      '数据库是只读的（备用服务器？）：请让 DATABASE_URL 指向主服务器。',
      'The database is read-only (a standby?): let DATABASE_URL name the primary server.',
      { cause: error },
    );
  }
  return error;
}

interface Facts {
  readonly version_number: number;
  readonly version: string;
  readonly encoding: string;
  readonly character_type: string;
  readonly postgis: string | null;
}

const factsQuery = {
  text: `select current_setting('server_version_num')::int as version_number,
    current_setting('server_version') as version,
    pg_encoding_to_char(encoding) as encoding,
    datctype as character_type,
    (select coalesce(installed_version, default_version) from pg_available_extensions where name = 'postgis') as postgis
  from pg_database
  where datname = current_database()`,
  values: [],
};

function checkVersions(facts: Facts): void {
  if (facts.version_number < oldestServer) {
    throw new StartRefusal(
      `PostgreSQL ${facts.version} 太旧：请升级到 15 或更新的版本。`,
      `PostgreSQL ${facts.version} is too old: upgrade to 15 or newer.`,
    );
  }
  const debianPackage = `postgresql-${Math.floor(facts.version_number / 10_000)}-postgis-3`;
  if (facts.postgis === null) {
    throw new StartRefusal(
      `数据库服务器上没有 PostGIS：请安装它，Debian 上是 apt-get install ${debianPackage}。`,
      `The database server has no PostGIS: install it, on Debian with apt-get install ${debianPackage}.`,
    );
  }
  const [major = 0, minor = 0] = facts.postgis.split('.').map((part) => Number.parseInt(part, 10));
  if (major < oldestPostgis[0] || (major === oldestPostgis[0] && minor < oldestPostgis[1])) {
    throw new StartRefusal(
      `PostGIS ${facts.postgis} 太旧：请安装 3.3 或更新的版本，再运行 alter extension postgis update。`,
      `PostGIS ${facts.postgis} is too old: install 3.3 or newer, then run alter extension postgis update.`,
    );
  }
}

const noChinese = (facts: Facts): StartRefusal =>
  new StartRefusal(
    `数据库的编码 ${facts.encoding}、LC_CTYPE ${facts.character_type} 不能用于中文检索：请用 createdb --encoding UTF8 --locale C.UTF-8 --template template0 新建数据库。`,
    `The database's encoding ${facts.encoding} and LC_CTYPE ${facts.character_type} cannot search Chinese: make a new one with createdb --encoding UTF8 --locale C.UTF-8 --template template0.`,
  );

/** Makes the extensions in a transaction that is taken back, and asks pg_trgm for Chinese trigrams. */
async function probeExtensions(database: Database, facts: Facts): Promise<void> {
  try {
    await database.transaction(async (transaction) => {
      for (const extension of ['postgis', 'btree_gist', 'pg_trgm']) {
        await transaction.runScript(`create extension if not exists ${extension}`);
      }
      const [row] = await transaction.query<{ count: number }>({
        text: "select cardinality(show_trgm('太原')) as count",
        values: [],
      });
      if ((row?.count ?? 0) === 0) throw noChinese(facts);
      throw probeIsDone as unknown as Error;
    });
  } catch (error) {
    if ((error as unknown) === probeIsDone) return;
    if ((error as { code?: unknown }).code === '42501') {
      throw new StartRefusal(
        '没有权限安装数据库扩展：请让管理员在该数据库里运行 create extension postgis; create extension btree_gist; create extension pg_trgm;',
        'This user may not make extensions: have an administrator run create extension postgis; create extension btree_gist; create extension pg_trgm; in this database.',
        { cause: error },
      );
    }
    throw error;
  }
}

/** PostgreSQL 15+, PostGIS 3.3+, and a character type under which pg_trgm knows Chinese. */
export async function checkPostgres(database: Database, url: string): Promise<void> {
  try {
    const [facts] = await database.query<Facts>(factsQuery);
    if (facts === undefined) throw new Error('pg_database does not list the current database');
    checkVersions(facts);
    if (facts.encoding !== 'UTF8') throw noChinese(facts);
    await probeExtensions(database, facts);
  } catch (error) {
    throw connectionRefusal(error, url);
  }
}
