/** Loads a server from a process of its own and prints what came back: see generateLoad.ts. */
import autocannon from 'autocannon';
import type { LoadPlan } from './generateLoad.ts';

const plan = JSON.parse(process.argv[2] ?? '{}') as LoadPlan;
const result = await autocannon({
  url: plan.origin,
  connections: plan.connections,
  duration: plan.seconds,
  requests: plan.paths.map((path) => ({ method: 'GET', path, headers: plan.headers })),
});
process.stdout.write(
  JSON.stringify({
    requests: result.requests.total,
    seconds: result.duration,
    failures: result.errors + result.timeouts + result['4xx'] + result['5xx'],
  }),
);
