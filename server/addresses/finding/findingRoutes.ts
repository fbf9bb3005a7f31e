import { geocodeAddresses, matchAddress, matchAddresses } from '#core/contract/addressFinding.ts';
import { addRoute, type RouteHost } from '../../platform/http/addRoute.ts';
import type { AddressFinder } from './addressFinder.ts';
import { geocode } from './geocode.ts';
import { tableRoutes } from './tableRoutes.ts';
import { matchOf, visibleFindings } from './visibleFindings.ts';

const mostCandidates = 5;
/** More than a form's worth of texts gives way to single questions. */
const bulkTexts = 20;

/** Standard addresses and points for texts: one, many, and a whole table as a stream. */
export function findingRoutes(host: RouteHost, finder: AddressFinder): void {
  const find = (texts: readonly string[], signal: AbortSignal) =>
    finder.find(texts, { signal, isBulk: texts.length > bulkTexts });

  addRoute(host, matchAddress, async ({ database, query, signal }) => {
    const findings = await find([query.q], signal);
    const [visible] = await visibleFindings(database, findings, mostCandidates, { signal });
    return matchOf(visible!, findings[0]!);
  });

  addRoute(host, matchAddresses, async ({ database, body, signal }) => {
    const findings = await find(body.texts, signal);
    const visible = await visibleFindings(database, findings, mostCandidates, { signal });
    return { items: visible.map((each, index) => matchOf(each, findings[index]!)) };
  });

  addRoute(host, geocodeAddresses, async ({ database, body, signal }) => {
    const findings = await find(body.texts, signal);
    const visible = await visibleFindings(database, findings, mostCandidates, { signal });
    return { items: await geocode(database, findings, visible, { signal }) };
  });

  tableRoutes(host, finder);
}
