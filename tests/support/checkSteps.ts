import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

export interface Outcome {
  readonly name: string;
  readonly isGood: boolean;
  readonly seconds: number;
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Names of the failed tests, each with the first line of what it says. */
  readonly failures: readonly string[];
}

interface Report {
  readonly numPassedTests?: number;
  readonly numFailedTests?: number;
  readonly numPendingTests?: number;
  readonly numTodoTests?: number;
  readonly testResults?: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

const firstLine = (text: string | undefined): string => (text ?? '').split('\n')[0] ?? '';

/** What failed, so that the end of a long log tells it: single tests, and files that never came so far. */
function failuresOf({ testResults = [] }: Report): readonly string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((each) => each.status === 'failed');
    if (failed.length === 0 && status === 'failed') return [`${relative('.', name)}: ${firstLine(message)}`];
    return failed.map(
      (each) => `${relative('.', name)} > ${each.fullName}: ${firstLine(each.failureMessages?.[0])}`,
    );
  });
}

export interface Suite {
  readonly name: string;
  /** Projects of vitest.config.ts. */
  readonly projects: readonly string[];
  /** The lane it runs in: what needs one core at a time runs beside the others, what draws runs by itself. */
  readonly lane: 'beside' | 'main' | 'alone';
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
      lane: 'main',
      need: '',
      isThere: true,
    },
    {
      name: 'database and API tests on the embedded database',
      projects: ['db-embedded', 'api-embedded'],
      lane: 'beside',
      need: '',
      isThere: true,
    },
    {
      name: 'database and API tests on PostgreSQL',
      projects: ['db-postgres', 'api-postgres'],
      lane: 'main',
      need: 'PostgreSQL with PostGIS (Debian: apt-get install postgresql-15 postgresql-15-postgis-3)',
      isThere: environment['TEST_DATABASE_URL'] !== undefined || hasPostgis(),
    },
    {
      name: 'browser tests',
      projects: ['e2e'],
      lane: 'alone',
      need: 'Chromium (Debian: apt-get install chromium)',
      isThere: hasBrowser,
    },
  ];
}

/** A step to run: what it is called, and the program with its parameters. */
export interface Step {
  readonly name: string;
  readonly command: readonly [program: string, ...parameters: string[]];
  /** Says nothing until it has ended, so that what runs beside it is not mixed with it. */
  readonly isHeldBack?: boolean;
}

/** Runs a program with its output on this terminal. */
export function runStep({ name, command, isHeldBack = false }: Step): Promise<Outcome> {
  const started = performance.now();
  const [program, ...parameters] = command;
  const held: Buffer[] = [];
  const say = (): void => {
    console.log(`\n── ${name}`);
    process.stdout.write(Buffer.concat(held));
  };
  if (!isHeldBack) say();
  return new Promise((resolve) => {
    const output = isHeldBack ? 'pipe' : 'inherit';
    const child = spawn(program, parameters, {
      stdio: ['ignore', output, output],
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => void held.push(chunk));
    const end = (isGood: boolean): void => {
      if (isHeldBack) say();
      resolve({ name, isGood, seconds: (performance.now() - started) / 1000 });
    };
    child.on('error', () => end(false));
    child.on('close', (code) => end(code === 0));
  });
}

const projectFlags = ({ projects }: Suite): string[] => projects.flatMap((project) => ['--project', project]);

/** Runs a suite; its counts come from the report, so that a crash before the first test counts nothing as passed. */
export async function runSuite(
  suite: Suite,
  isHeldBack: boolean,
): Promise<{ outcome: Outcome; counts: Counts }> {
  const file = join(mkdtempSync(join(tmpdir(), 'jingwei-test-')), 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const outcome = await runStep({
    name: suite.name,
    command: ['vitest', 'run', ...projectFlags(suite), ...reporters],
    isHeldBack,
  });
  if (!existsSync(file))
    return { outcome, counts: { passed: 0, failed: 1, skipped: 0, failures: [`${suite.name}: no report`] } };
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  return {
    outcome,
    counts: {
      passed: report.numPassedTests ?? 0,
      failed: report.numFailedTests ?? 0,
      skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
      failures: failuresOf(report),
    },
  };
}

/** Test cases of a suite that cannot run here, counted without running them. */
export function countTests(suite: Suite): number {
  const options = { encoding: 'utf8', maxBuffer: 100_000_000 } as const;
  const listed = spawnSync('vitest', ['list', '--json', ...projectFlags(suite)], options);
  return (listed.stdout.match(/"name":/g) ?? []).length;
}
