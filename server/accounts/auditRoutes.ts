import { type AuditEntry, getAuditChain, listAuditEntries } from '#core/contract/audit.ts';
import { anchorsOf } from '../platform/audit/anchors.ts';
import { countUnsealed, readChain, readChainStart } from '../platform/audit/readChain.ts';
import { verifyChain } from '../platform/audit/verifyChain.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../platform/http/addRoute.ts';
import { answerList } from '../platform/http/listAnswer.ts';
import { anywhere, checkPeriod } from '../platform/http/readParameters.ts';

/** What the auditor reads: who did what, and whether the chain of it is whole. */
export function auditRoutes(host: RouteHost): void {
  addRoute(host, listAuditEntries, async ({ database, query, request, reply, signal }) => {
    const { from, until } = checkPeriod(query);
    const filter = [
      query.account ?? null,
      query.action ?? null,
      query.outcome ?? null,
      query.entity ?? null,
      query.address ?? null,
      anywhere(query.q),
      from,
      until,
    ];
    return answerList<AuditEntry>(
      { route: listAuditEntries, query, request, reply },
      {
        cursorShape: ['instant', 'uuid'],
        cursorOf: (row) => [row.at, row.entryId],
        read: (after, limit) =>
          database.query<AuditEntry>(
            sqlQuery('audit/list_entries', [...filter, after?.[0] ?? null, after?.[1] ?? null, limit]),
            { signal },
          ),
      },
    );
  });

  addRoute(host, getAuditChain, async ({ database, signal }) => {
    const start = await readChainStart(database);
    const rows = readChain(database, start.sequence, { signal });
    const report = await verifyChain(rows, start, anchorsOf(host.app.auditAnchors(), start.chain));
    const { unsealed, oldestSeconds } = await countUnsealed(database);
    return {
      isWhole: report.firstBroken === null,
      sealed: report.checked,
      unsealed,
      oldestUnsealedSeconds: oldestSeconds,
      firstBroken: report.firstBroken,
      firstSequence: report.firstSequence,
      lastSequence: report.lastSequence,
      lastHash: report.lastSequence === null ? null : report.lastHash,
      archivedUntil: start.archivedUntil,
      checkedAt: new Date().toISOString(),
    };
  });
}
