/**
 * Every check of the project, in one command. What needs PostgreSQL + PostGIS or Chromium runs where they are
 * installed; where they are not, one line says how many tests were left out and how to get them.
 */
import { countTests, type Outcome, runStep, runSuite, suitesHere } from '../tests/support/checkSteps.ts';
import { auditDependencies } from '../tests/support/dependencyAudit.ts';

if (process.argv.includes('--help')) {
  console.log(`npm test            format, lint, types, unused code, known holes in dependencies, all tests
npm run check       the same without the browser tests and without PostgreSQL`);
  process.exit(0);
}
const isFast = process.argv.includes('--fast');

const outcomes: Outcome[] = [
  await runStep('format', 'prettier', '--check', '--log-level', 'warn', '.'),
  await runStep('lint', 'eslint', '.', '--quiet'),
  await runStep('types: server, scripts, tests', 'tsc', '-p', 'tsconfig.json', '--noEmit'),
  await runStep('types: core without Node or DOM', 'tsc', '-p', 'core/tsconfig.json', '--noEmit'),
  await runStep('types: client', 'vue-tsc', '-p', 'client/tsconfig.json', '--noEmit'),
  await runStep('unused code', 'knip'),
];
const total = { passed: 0, failed: 0, skipped: 0 };
const leftOut: string[] = [];
const failures: string[] = [];

const auditStarted = performance.now();
console.log('\n── known holes in dependencies');
const audit = auditDependencies();
if (audit.state === 'skipped') {
  total.skipped += 1;
  leftOut.push(`1 known holes in dependencies: ${audit.reason}`);
} else {
  if (audit.state === 'failed') for (const finding of audit.findings) console.log(finding);
  outcomes.push({
    name: 'known holes in dependencies',
    isGood: audit.state === 'passed',
    seconds: (performance.now() - auditStarted) / 1000,
  });
}

for (const suite of suitesHere(process.env)) {
  const isWanted = !isFast || suite.need === '';
  if (!suite.isThere || !isWanted) {
    const count = countTests(suite);
    total.skipped += count;
    leftOut.push(`${count} ${suite.name}: ${isWanted ? `they need ${suite.need}` : 'npm test runs them'}`);
    continue;
  }
  const { outcome, counts } = await runSuite(suite);
  outcomes.push(outcome);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  failures.push(...counts.failures);
}

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
