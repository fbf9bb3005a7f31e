import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ensureAccess } from '../../server/accounts/ensureAccess.ts';
import { installedPostgres, startLeashedCluster } from '../../server/platform/boot/localCluster.ts';
import { migrate } from '../../server/platform/database/migrate.ts';
import { openPostgres } from '../../server/platform/database/postgres.ts';
import { postgresIsMissing } from './engines.ts';
import { schemaFingerprint } from './schemaFingerprint.ts';

let server: Promise<string> | undefined;

async function startServer(): Promise<string> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined) return given;
  const installed = installedPostgres();
  if (installed === null) throw new Error(postgresIsMissing);
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-postgres-'));
  return (await startLeashedCluster(folder, installed.programs)).url;
}

const databaseUrl = (serverUrl: string, name: string): string => {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
};

async function onServer<T>(serverUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A migrated database to clone from, made once for each state of the SQL files. */
async function ensureTemplate(serverUrl: string): Promise<string> {
  const template = `jingwei_template_${schemaFingerprint()}`;
  await onServer(serverUrl, async (client) => {
    await client.query('select pg_advisory_lock(7104290)');
    const found = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (found.rows.length > 0) return;
    await client.query(`drop database if exists ${template}_unfinished with (force)`);
    await client.query(`create database ${template}_unfinished`);
    const database = openPostgres(databaseUrl(serverUrl, `${template}_unfinished`));
    try {
      await migrate(database);
      await ensureAccess(database);
    } finally {
      await database.close();
    }
    await client.query(`alter database ${template}_unfinished rename to ${template}`);
  });
  return template;
}

/** A clone of the migrated template; `drop` removes it. */
export async function createPostgresDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  server ??= startServer();
  const serverUrl = await server;
  const template = await ensureTemplate(serverUrl);
  const name = `jingwei_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(serverUrl, (client) => client.query(`create database ${name} template ${template}`));
  return {
    url: databaseUrl(serverUrl, name),
    drop: () =>
      onServer(
        serverUrl,
        async (client) => void (await client.query(`drop database if exists ${name} with (force)`)),
      ),
  };
}
