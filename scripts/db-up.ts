/** A private PostgreSQL for development, from Debian's packages. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../server/config.ts';
import { runProgram } from '../server/platform/boot/commandLine.ts';
import {
  asDatabaseUser,
  clusterUrl,
  createCluster,
  freePort,
  installedPostgres,
  serverSettings,
  waitUntilReady,
} from '../server/platform/boot/localCluster.ts';
import { checkFolderWritable } from '../server/platform/boot/preflight.ts';
import { StartRefusal } from '../server/platform/boot/startRefusal.ts';

/** Lines of postmaster.pid: process, folder, start, port … */
function runningPort(folder: string): number | null {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const [processId, , , port] = readFileSync(file, 'utf8').split('\n');
  try {
    process.kill(Number(processId), 0);
    return Number(port);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? Number(port) : null;
  }
}

function control(programs: string, ...parameters: string[]): void {
  const [command, all] = asDatabaseUser(join(programs, 'pg_ctl'), parameters);
  execFileSync(command, all, { stdio: ['ignore', 'ignore', 'inherit'], cwd: '/' });
}

function programsFolder(): string {
  const installed = installedPostgres();
  if (installed !== null) return installed.programs;
  throw new StartRefusal(
    '没有找到 PostgreSQL 15 或更新版本及其 PostGIS：Debian 上请运行 apt-get install postgresql postgresql-15-postgis-3。',
    'PostgreSQL 15 or newer with PostGIS was not found: on Debian run apt-get install postgresql postgresql-15-postgis-3.',
  );
}

await runProgram({
  help: `npm run db:up              starts a private PostgreSQL under DATA_DIR/postgres and prints its DATABASE_URL
npm run db:up -- --stop    stops it
npm run db:up -- --delete  stops it and deletes its data`,
  options: { stop: { type: 'boolean' }, delete: { type: 'boolean' } },
  async run(values) {
    const { dataFolder } = readConfig(process.env);
    const folder = join(dataFolder, 'postgres');
    const programs = programsFolder();
    const port = runningPort(folder);
    if (values['stop'] === true || values['delete'] === true) {
      if (port !== null) control(programs, 'stop', '--pgdata', folder, '--mode', 'fast', '--silent');
      if (values['delete'] === true) rmSync(folder, { recursive: true, force: true });
      console.log(values['delete'] === true ? `deleted ${folder}` : 'stopped');
      return;
    }
    if (port !== null) {
      console.log(`DATABASE_URL=${clusterUrl(port)}`);
      return;
    }
    checkFolderWritable(dataFolder);
    if (!existsSync(join(folder, 'PG_VERSION'))) createCluster(folder, programs);
    const chosen = await freePort();
    const settings = serverSettings(folder, chosen)
      .map((each) => `'${each}'`)
      .join(' ');
    control(
      programs,
      'start',
      '--pgdata',
      folder,
      '--log',
      join(folder, 'log'),
      '--silent',
      '--wait',
      '--options',
      settings,
    );
    await waitUntilReady(clusterUrl(chosen));
    console.log(`DATABASE_URL=${clusterUrl(chosen)}`);
  },
});
