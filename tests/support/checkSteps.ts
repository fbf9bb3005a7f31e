import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Outcome {
  readonly name: string;
  readonly isGood: boolean;
  readonly seconds: number;
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface Suite {
  readonly name: string;
  /** Projects of vitest.config.ts. */
  readonly projects: readonly string[];
  /** What has to be installed, and how to get it; empty when nothing. */
  readonly need: string;
  readonly isThere: boolean;
}

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

function hasPostgis(): boolean {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  return versions.some((version) => existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`));
}

/** Every suite, and whether this machine can run it. */
export function suitesHere(environment: NodeJS.ProcessEnv): readonly Suite[] {
  const hasBrowser = [environment['CHROMIUM_PATH'], ...browsers].some(
    (path) => path !== undefined && existsSync(path),
  );
  return [
    {
      name: 'unit, property and architecture tests',
      projects: ['unit', 'properties', 'architecture'],
      need: '',
      isThere: true,
    },
    {
      name: 'database and API tests on the embedded database',
      projects: ['db-embedded', 'api-embedded'],
      need: '',
      isThere: true,
    },
    {
      name: 'database and API tests on PostgreSQL',
      projects: ['db-postgres', 'api-postgres'],
      need: 'PostgreSQL with PostGIS (Debian: apt-get install postgresql-15 postgresql-15-postgis-3)',
      isThere: environment['TEST_DATABASE_URL'] !== undefined || hasPostgis(),
    },
    {
      name: 'browser tests',
      projects: ['e2e'],
      need: 'Chromium (Debian: apt-get install chromium)',
      isThere: hasBrowser,
    },
  ];
}

/** Runs a program with its output on this terminal. */
export function runStep(name: string, command: string, ...parameters: string[]): Promise<Outcome> {
  const started = performance.now();
  console.log(`\n── ${name}`);
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    const end = (isGood: boolean): void =>
      resolve({ name, isGood, seconds: (performance.now() - started) / 1000 });
    child.on('error', () => end(false));
    child.on('exit', (code) => end(code === 0));
  });
}

const projectFlags = ({ projects }: Suite): string[] => projects.flatMap((project) => ['--project', project]);

/** Runs a suite; its counts come from the report, so that a crash before the first test counts nothing as passed. */
export async function runSuite(suite: Suite): Promise<{ outcome: Outcome; counts: Counts }> {
  const file = join(mkdtempSync(join(tmpdir(), 'jingwei-test-')), 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const outcome = await runStep(suite.name, 'vitest', 'run', ...projectFlags(suite), ...reporters);
  if (!existsSync(file)) return { outcome, counts: { passed: 0, failed: 1, skipped: 0 } };
  const report = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>;
  return {
    outcome,
    counts: {
      passed: report['numPassedTests'] ?? 0,
      failed: report['numFailedTests'] ?? 0,
      skipped: (report['numPendingTests'] ?? 0) + (report['numTodoTests'] ?? 0),
    },
  };
}

/** Test cases of a suite that cannot run here, counted without running them. */
export function countTests(suite: Suite): number {
  const options = { encoding: 'utf8', maxBuffer: 100_000_000 } as const;
  const listed = spawnSync('vitest', ['list', '--json', ...projectFlags(suite)], options);
  return (listed.stdout.match(/"name":/g) ?? []).length;
}
