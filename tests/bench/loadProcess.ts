/** Loads a server from a process of its own and prints what came back: see generateLoad.ts. */
import autocannon from 'autocannon';
import type { LoadPlan } from './generateLoad.ts';

const plan = JSON.parse(process.argv[2] ?? '{}') as LoadPlan;
const requestsOf = (client: number) => {
  const own = plan.sessions?.[client % plan.sessions.length];
  return plan.paths.map((path) => ({ method: 'GET' as const, path, headers: { ...plan.headers, ...own } }));
};
let clients = 0;
const result = await autocannon({
  // each connection begins elsewhere in the round, or all would ask for the same tile at the same time and share its load
  setupClient(client) {
    const requests = requestsOf(clients);
    const start = Math.floor((clients * requests.length) / plan.connections) % requests.length;
    clients += 1;
    client.setRequests([...requests.slice(start), ...requests.slice(0, start)]);
  },
  url: plan.origin,
  connections: plan.connections,
  duration: plan.seconds,
  requests: requestsOf(0),
});
process.stdout.write(
  JSON.stringify({
    requests: result.requests.total,
    seconds: result.duration,
    failures: result.errors + result.timeouts + result['4xx'] + result['5xx'],
  }),
);
