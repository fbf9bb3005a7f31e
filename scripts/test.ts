/**
 * Every check of the project, in one command. What needs PostgreSQL + PostGIS or Chromium runs where they are
 * installed; where they are not, one line says how many tests were left out and how to get them.
 */
import { availableParallelism } from 'node:os';
import {
  countTests,
  type Outcome,
  runStep,
  runSuite,
  type Step,
  type Suite,
  suitesHere,
} from '../tests/support/checkSteps.ts';
import { auditDependencies } from '../tests/support/dependencyAudit.ts';

if (process.argv.includes('--help')) {
  console.log(`npm test            format, lint, types, unused code, known holes in dependencies, all tests
npm run check       the same without the browser tests and without PostgreSQL`);
  process.exit(0);
}
const isFast = process.argv.includes('--fast');

const outcomes: Outcome[] = [];
const total = { passed: 0, failed: 0, skipped: 0 };
const leftOut: string[] = [];
const failures: string[] = [];

const statics: readonly Step[] = [
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'lint', command: ['eslint', '.', '--quiet'] },
  { name: 'types: server, scripts, tests', command: ['tsc', '-p', 'tsconfig.json', '--noEmit'] },
  {
    name: 'types: core without Node or DOM',
    command: ['tsc', '-p', 'core/tsconfig.json', '--noEmit'],
  },
  { name: 'types: client', command: ['vue-tsc', '-p', 'client/tsconfig.json', '--noEmit'] },
  { name: 'unused code', command: ['knip'] },
];

async function runStatics(): Promise<void> {
  for (const step of statics) outcomes.push(await runStep(step));
  const started = performance.now();
  console.log('\n── known holes in dependencies');
  const audit = auditDependencies();
  if (audit.state === 'skipped') {
    total.skipped += 1;
    leftOut.push(`1 known holes in dependencies: ${audit.reason}`);
    return;
  }
  if (audit.state === 'failed') for (const finding of audit.findings) console.log(finding);
  const seconds = (performance.now() - started) / 1000;
  outcomes.push({ name: 'known holes in dependencies', isGood: audit.state === 'passed', seconds });
}

async function runSuites(suites: readonly Suite[], isHeldBack = false): Promise<void> {
  for (const suite of suites) {
    const isWanted = !isFast || suite.need === '';
    if (!suite.isThere || !isWanted) {
      const count = countTests(suite);
      total.skipped += count;
      leftOut.push(`${count} ${suite.name}: ${isWanted ? `they need ${suite.need}` : 'npm test runs them'}`);
      continue;
    }
    const { outcome, counts } = await runSuite(suite, isHeldBack);
    outcomes.push(outcome);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
    failures.push(...counts.failures);
  }
}

const suites = suitesHere(process.env);
const inLane = (lane: Suite['lane']): readonly Suite[] => suites.filter((suite) => suite.lane === lane);
const main = async (): Promise<void> => {
  await runStatics();
  await runSuites(inLane('main'));
};
// the embedded database computes in one thread for longer than all the rest of these takes
if (availableParallelism() > 1) await Promise.all([main(), runSuites(inLane('beside'), true)]);
else {
  await main();
  await runSuites(inLane('beside'));
}
await runSuites(inLane('alone'));

console.log('\n── result');
for (const { isGood, seconds, name } of outcomes)
  console.log(`${isGood ? 'ok    ' : 'FAILED'} ${seconds.toFixed(1).padStart(6)} s  ${name}`);
for (const line of failures) console.log(`failed: ${line}`);
for (const line of leftOut) console.log(`left out: ${line}`);
const failedSteps = outcomes.filter((outcome) => !outcome.isGood).length;
console.log(
  `\n${total.passed} passed, ${Math.max(total.failed, failedSteps)} failed, ${total.skipped} skipped`,
);
process.exit(failedSteps === 0 ? 0 : 1);
