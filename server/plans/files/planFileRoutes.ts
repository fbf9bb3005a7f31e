import { PassThrough, Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { exportPlan, importIntoPlan, type PlanFileFormat } from '#core/contract/planFiles.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { receiveFile } from '../../platform/files/receiveFile.ts';
import { addRoute, type RouteHost } from '../../platform/http/addRoute.ts';
import { beginExport } from '../../platform/http/exportAudit.ts';
import { ProblemError } from '../../platform/http/problemError.ts';
import type { DrawnPlans } from '../drawnPlans.ts';
import { planFileKinds, writeBuildingTable, writePlanFile } from '../exchange/writePlanFile.ts';
import { readPlanRow } from '../readPlan.ts';
import { exportedBuildings, exportedGrids } from './exportedGrids.ts';
import { importBuildings, importPartition } from './importFile.ts';

const reception = { mostBytes: 64 * 1024 ** 2, isTextOnly: false };

async function* inTurn<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}

/** Account, plan and day are in the name: a file is recognised by whoever finds it. */
function nameFile(reply: FastifyReply, format: PlanFileFormat, name: string, watermark: string): string {
  const { mediaType, ending } = planFileKinds[format === 'buildings' ? 'csv' : format];
  const plain = `${name}-${watermark.replaceAll(/[-:]/g, '').replace(' ', '-')}.${ending}`;
  const ascii = plain.replaceAll(/[^\w.@-]/g, '_');
  void reply.header(
    'content-disposition',
    `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(plain)}`,
  );
  return mediaType;
}

function addExport(host: RouteHost, drawnPlans: DrawnPlans): void {
  addRoute(
    host,
    exportPlan,
    async ({ database, identity, params: { id }, query, request, reply, signal }) => {
      const { format } = query;
      const exported = await beginExport({ request, reply, format, schema: undefined });
      const { name } = await readPlanRow(database, id);
      const { start, plan } = await drawnPlans.atHead(database, { planId: id, scopeKey: identity.scopeKey });
      const about = { name, writtenAt: new Date(), watermark: exported.watermark };
      const file = new PassThrough();
      const fail = (fault: unknown): void => void file.destroy(fault as Error);
      if (format === 'buildings') {
        type Words = { buildingId: string; name: string | null; number: string | null };
        const words = await database.query<Words>(sqlQuery('plans/list_buildings', [id]), { signal });
        const rows = exportedBuildings(start, plan, new Map(words.map((each) => [each.buildingId, each])));
        writeBuildingTable(about, exported.audited(inTurn(rows)), file, signal).catch(fail);
      } else {
        const hostIds = plan.grids.flatMap(({ hostElementId }) => hostElementId ?? []);
        const hosts = await database.query<{ elementId: string; name: string }>(
          sqlQuery('plans/list_hosts', [hostIds]),
          { signal },
        );
        const names = new Map(hosts.map((each) => [each.elementId, each.name]));
        const grids = [];
        for await (const grid of exported.audited(inTurn(exportedGrids(start, plan, names))))
          grids.push(grid);
        writePlanFile(format, about, grids, file, signal).catch(fail);
      }
      return reply
        .type(nameFile(reply, format, name, exported.watermark))
        .header('cache-control', 'no-store')
        .send(file);
    },
  );
}

/** Plans given out as files, and partitions of files laid over their plots. */
export function planFileRoutes({ app, gate }: RouteHost, drawnPlans: DrawnPlans): void {
  addExport({ app, gate }, drawnPlans);
  // files are read as streams here, and nowhere else in the feature
  void app.register(async (inner) => {
    inner.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
    addRoute({ app: inner, gate }, importIntoPlan, async (given) => {
      const { database, identity, params, query, request, signal } = given;
      const { body } = request;
      if (!(body instanceof Readable))
        throw new ProblemError('unsupported-media-type', 'Send the file as application/octet-stream.');
      const { path, remove } = await receiveFile(body, reception);
      try {
        await readPlanRow(database, params.id);
        const reader = { planId: params.id, scopeKey: identity.scopeKey };
        const { plan } = await drawnPlans.atHead(database, reader);
        const options = { ...query, signal };
        return query.format === 'csv'
          ? await importBuildings(database, params.id, plan, path, options)
          : await importPartition(database, plan, path, options);
      } finally {
        await remove();
      }
    });
  });
}
