/**
 * Every check of the project, in one command. What needs PostgreSQL + PostGIS or Chromium runs where they are
 * installed; where they are not, one line says how many tests were left out and how to get them.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

if (process.argv.includes('--help')) {
  console.log(`npm test            format, lint, types, unused code, all tests
npm test -- --fast  the same without the browser tests and without PostgreSQL (npm run check)`);
  process.exit(0);
}
const isFast = process.argv.includes('--fast');
const reports = mkdtempSync(join(tmpdir(), 'jingwei-test-'));

const browser = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));
const hasPostgis =
  process.env['TEST_DATABASE_URL'] !== undefined ||
  (existsSync('/usr/lib/postgresql') &&
    readdirSync('/usr/lib/postgresql').some((version) =>
      existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`),
    ));

interface Outcome {
  readonly name: string;
  readonly isGood: boolean;
  readonly seconds: number;
}

function step(name: string, command: string, ...parameters: string[]): Promise<Outcome> {
  const started = Date.now();
  console.log(`\n── ${name}`);
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    child.on('error', () => resolve({ name, isGood: false, seconds: 0 }));
    child.on('exit', (code) => resolve({ name, isGood: code === 0, seconds: (Date.now() - started) / 1000 }));
  });
}

const suites = [
  {
    name: 'unit, property and architecture tests',
    projects: ['unit', 'properties', 'architecture'],
    isThere: true,
    need: '',
  },
  {
    name: 'database and API tests on the embedded database',
    projects: ['db-embedded', 'api-embedded'],
    isThere: true,
    need: '',
  },
  {
    name: 'database and API tests on PostgreSQL',
    projects: ['db-postgres', 'api-postgres'],
    isThere: hasPostgis && !isFast,
    need: 'PostgreSQL with PostGIS (Debian: apt-get install postgresql postgresql-15-postgis-3)',
  },
  {
    name: 'browser tests',
    projects: ['e2e'],
    isThere: browser !== undefined && !isFast,
    need: 'Chromium (Debian: apt-get install chromium)',
  },
];
const projectFlags = (projects: readonly string[]): string[] =>
  projects.flatMap((project) => ['--project', project]);

/** Test cases of projects that cannot run here, counted without running them. */
function countTests(projects: readonly string[]): number {
  const listed = spawnSync('vitest', ['list', '--json', ...projectFlags(projects)], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return (listed.stdout.match(/"name":/g) ?? []).length;
}

const outcomes: Outcome[] = [
  await step('format', 'prettier', '--check', '--log-level', 'warn', '.'),
  await step('lint', 'eslint', '.', '--quiet'),
  await step('types: server, scripts, tests', 'tsc', '-p', 'tsconfig.json', '--noEmit'),
  await step('types: core without Node or DOM', 'tsc', '-p', 'core/tsconfig.json', '--noEmit'),
  await step('types: client', 'vue-tsc', '-p', 'client/tsconfig.json', '--noEmit'),
  await step('unused code', 'knip'),
];
const total = { passed: 0, failed: 0, skipped: 0 };
const leftOut: string[] = [];
for (const [index, suite] of suites.entries()) {
  if (!suite.isThere) {
    const count = countTests(suite.projects);
    total.skipped += count;
    leftOut.push(
      `${count} ${suite.name} left out: ${isFast ? 'run npm test for them' : `they need ${suite.need}`}`,
    );
    continue;
  }
  const file = join(reports, `${index}.json`);
  outcomes.push(
    await step(
      suite.name,
      'vitest',
      'run',
      ...projectFlags(suite.projects),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ),
  );
  if (!existsSync(file)) continue;
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
  };
  total.passed += report.numPassedTests;
  total.failed += report.numFailedTests;
  total.skipped += report.numPendingTests;
}

console.log('\n── result');
for (const outcome of outcomes)
  console.log(
    `${outcome.isGood ? 'ok    ' : 'FAILED'} ${outcome.seconds.toFixed(1).padStart(6)} s  ${outcome.name}`,
  );
for (const line of leftOut) console.log(`left out: ${line}`);
const failedSteps = outcomes.filter((outcome) => !outcome.isGood).length;
console.log(
  `\n${total.passed} passed, ${Math.max(total.failed, failedSteps)} failed, ${total.skipped} skipped`,
);
process.exit(failedSteps === 0 ? 0 : 1);
