/** A private PostgreSQL from Debian's packages, for development and tests: own folder, own port, this machine only. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

const programsRoot = '/usr/lib/postgresql';

/** The newest installed version that PostGIS was installed for, or null. */
export function installedPostgres(): { readonly version: number; readonly programs: string } | null {
  if (!existsSync(programsRoot)) return null;
  const version = readdirSync(programsRoot)
    .map(Number)
    .filter((each) => each >= 15 && existsSync(`/usr/share/postgresql/${each}/extension/postgis.control`))
    .sort((a, b) => b - a)[0];
  return version === undefined ? null : { version, programs: join(programsRoot, String(version), 'bin') };
}

/** PostgreSQL refuses to run as root: then the packages' own user runs it. */
const isRoot = (): boolean => userInfo().uid === 0;
export function asDatabaseUser(program: string, parameters: readonly string[]): [string, string[]] {
  return isRoot()
    ? ['runuser', ['-u', 'postgres', '--', program, ...parameters]]
    : [program, [...parameters]];
}

export function createCluster(folder: string, programs: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (isRoot()) {
    const idOf = (flag: string): number =>
      Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
    chownSync(folder, idOf('-u'), idOf('-g'));
  }
  const [command, parameters] = asDatabaseUser(join(programs, 'initdb'), [
    ...['--pgdata', folder, '--username', 'postgres', '--auth', 'trust'],
    // C.UTF-8: byte order for sorting, but letters beyond ASCII are letters, which pg_trgm needs for Chinese
    ...['--encoding', 'UTF8', '--locale', 'C.UTF-8', '--no-sync'],
  ]);
  execFileSync(command, parameters, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' });
}

export const serverSettings = (folder: string, port: number): string[] => [
  ...['-c', `port=${port}`, '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`],
  ...[
    '-c',
    'shared_buffers=256MB',
    '-c',
    'maintenance_work_mem=256MB',
    '-c',
    'max_wal_size=4GB',
    '-c',
    'jit=off',
  ],
];

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

export const clusterUrl = (port: number): string => `postgres://postgres@127.0.0.1:${port}/postgres`;

export async function waitUntilReady(url: string, seconds = 30): Promise<void> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (Date.now() > end)
        throw new Error(`PostgreSQL did not answer at ${url} within ${seconds} s`, { cause: error });
      await wait(100);
    }
  }
}

/** A throw-away cluster on a leash: it ends, and its folder goes, when this process does, however that ends. */
export async function startLeashedCluster(
  folder: string,
  programs: string,
): Promise<{ url: string; process: ChildProcess }> {
  createCluster(folder, programs);
  const port = await freePort();
  const [command, parameters] = asDatabaseUser(join(programs, 'postgres'), [
    ...['-D', folder, ...serverSettings(folder, port)],
    ...['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'synchronous_commit=off'],
  ]);
  // a background job of sh ignores SIGINT, so the postmaster itself is told to quit; standard input is the leash: `cat` ends when the other end is closed by us or by our death
  const script =
    'folder=$1; shift; "$@" </dev/null >/dev/null 2>&1 & cat >/dev/null; kill -QUIT $(head -n 1 "$folder/postmaster.pid"); wait; rm -rf "$folder"';
  const child = spawn('sh', ['-c', script, 'leash', folder, command, ...parameters], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  });
  child.unref();
  (child.stdin as unknown as { unref(): void }).unref();
  const url = clusterUrl(port);
  await waitUntilReady(url);
  return { url, process: child };
}
