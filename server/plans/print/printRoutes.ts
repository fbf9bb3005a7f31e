import type { FastifyReply } from 'fastify';
import { printGridMap, printNoticeBoard } from '#core/contract/prints.ts';
import { type Post, post } from '#core/contract/staff.ts';
import { mapScales } from '#core/plans/print/mapScale.ts';
import { postOf, type PostRow } from '../../platform/areas/postRow.ts';
import type { Asking } from '../../platform/areas/regionScope.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../../platform/http/addRoute.ts';
import { beginExport, type Export } from '../../platform/http/exportAudit.ts';
import { ProblemError, refuseField } from '../../platform/http/problemError.ts';
import type { DrawnPlans } from '../drawnPlans.ts';
import { boardCards } from './boardCards.ts';
import { gridMapPdf, type PrintedPdf, readGridMapSheets } from './gridMapPdf.ts';
import { publishedGrids } from './gridSource.ts';
import { noticeBoardPdf } from './noticeBoardPdf.ts';
import { printSubject } from './planPrint.ts';
import { type PrintTarget, printTarget } from './printTarget.ts';
import { readImprint } from './readImprint.ts';

async function* inTurn<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}

/** A print is an export: it is noted with its sheets once it has been made. */
async function noteSheets(exported: Export, { sheets }: PrintedPdf): Promise<void> {
  const rows = Array.from({ length: sheets }, (_, index) => ({ sheet: index + 1 }));
  for await (const row of exported.audited(inTurn(rows))) void row;
}

async function readPosts(
  { database, signal }: Asking,
  { township, communities }: PrintTarget,
  asOf: string | null,
): Promise<readonly Post[]> {
  const ids = communities.map(({ regionId }) => regionId);
  const values = [ids, township?.regionId ?? null, asOf];
  const rows = await database.query<PostRow>(sqlQuery('plans/print_posts', values), { signal });
  return rows.map(postOf);
}

/** As the export lets them out: unmasked for a purpose; what it leaves out stays masked, as on the screen. */
async function shownPosts(exported: Export, posts: readonly Post[]): Promise<readonly Post[]> {
  const shown: Post[] = [];
  for await (const { holders } of exported.audited<Post>(inTurn(posts))) {
    const masked = posts[shown.length] as Post;
    shown.push({
      ...masked,
      holders: masked.holders.map((holder, index) => ({ ...holder, ...holders[index] })),
    });
  }
  return shown;
}

function sendPdf(reply: FastifyReply, { bytes, missingCharacters }: PrintedPdf): FastifyReply {
  if (missingCharacters.length > 0) {
    void reply.header('x-missing-characters', encodeURIComponent(missingCharacters.join('')));
  }
  return reply.type('application/pdf').header('cache-control', 'no-store').send(bytes);
}

/** One of the round scales, or none. */
function readScale(scale: number | undefined): number | null {
  if (scale === undefined) return null;
  if (mapScales.some((each) => each === scale)) return scale;
  throw refuseField('invalid-parameter', 'scale', `1:${scale} is not a round scale`, mapScales.join(', '));
}

/** Maps of grids in force, of former days and of plans; notice boards of what is in force. */
export function printRoutes(host: RouteHost, drawnPlans: DrawnPlans): void {
  addRoute(host, printGridMap, async (given) => {
    const { query, request, reply, signal } = given;
    const { paper = 'A3', orientation = null, asOf = null, reviewNumber = null } = query;
    const exported = await beginExport({ request, reply, format: 'pdf', schema: undefined });
    const wish = { paper, orientation, scale: readScale(query.scale) };
    const { target, source, draftName } = await printSubject(given, drawnPlans, query);
    const { imprint, centralMeridian } = await readImprint(given, {
      asOf,
      reviewNumber,
      watermark: exported.watermark,
      communityIds: target.communities.map(({ regionId }) => regionId),
      draftName,
    });
    const sheets = await readGridMapSheets(given, source, target, wish, centralMeridian, asOf);
    const printed = await gridMapPdf(sheets, imprint, signal);
    await noteSheets(exported, printed);
    return sendPdf(reply, printed);
  });

  addRoute(host, printNoticeBoard, async (given) => {
    const { query, request, reply, signal } = given;
    const { paper = 'A3', orientation = null, asOf = null } = query;
    if (query.planId !== undefined) {
      const detail =
        '公示牌只公示现行网格，不能按方案打印。A notice board is of the grids in force: it cannot be printed of a plan.';
      throw new ProblemError('invalid-parameter', detail, [
        { field: 'planId', reason: 'a notice board is of the edition in force' },
      ]);
    }
    const exported = await beginExport({ request, reply, format: 'pdf', schema: post });
    const target = await printTarget(given, query, asOf);
    const { imprint, centralMeridian } = await readImprint(given, {
      asOf,
      reviewNumber: query.reviewNumber ?? null,
      watermark: exported.watermark,
      communityIds: target.communities.map(({ regionId }) => regionId),
      draftName: null,
    });
    const wish = { paper, orientation, scale: null, isBoard: true };
    const source = publishedGrids(given, asOf);
    const sheets = await readGridMapSheets(given, source, target, wish, centralMeridian, asOf);
    const posts = await shownPosts(exported, await readPosts(given, target, asOf));
    const boards = sheets.map((sheet) => ({
      ...sheet,
      cards: boardCards(
        sheet.model.kind,
        target,
        sheet.model.grids.filter(({ isSubject }) => isSubject),
        posts,
      ),
    }));
    return sendPdf(reply, await noticeBoardPdf(boards, imprint, signal));
  });
}
