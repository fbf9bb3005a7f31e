import { Readable } from 'node:stream';
import {
  cancelCleaning,
  createCleaning,
  deleteCleaning,
  exportCleaning,
  finishCleaning,
  getCleaning,
  listCleanings,
  lookAtCleaning,
  previewCleaning,
  startCleaning,
  type CleaningJob,
} from '#core/contract/addressCleaning.ts';
import { actingOf, type Identity } from '../../platform/access/identity.ts';
import type { ScopedDatabase } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../../platform/http/addRoute.ts';
import { answerList } from '../../platform/http/listAnswer.ts';
import { ProblemError } from '../../platform/http/problemError.ts';
import { checkChoice } from './checkChoice.ts';
import { exportTable } from './exportTable.ts';
import { findJob, requireState } from './findJob.ts';
import type { CleaningJobs } from './jobs/cleaningJobs.ts';
import type { KeptFiles } from './jobs/keptFiles.ts';
import { receiveTable } from './jobs/receiveTable.ts';
import { startJob } from './jobs/startJob.ts';
import { matchRows, readCity } from './matchRows.ts';
import { firstRows, lookAtTable } from './reading/lookAtTable.ts';
import { problemOfTable } from './reading/tableRefusal.ts';
import type { RowFinder } from './rowFinder.ts';

export interface CleaningContext {
  readonly jobs: CleaningJobs;
  readonly files: KeptFiles;
  readonly finder: RowFinder;
}

const delimiters = { comma: ',', semicolon: ';', tab: '\t', bar: '|' } as const;
const rowsPreviewed = 20;

/** What is wrong with a table is an answer, not a fault. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw problemOfTable(error);
  }
}

interface Asking {
  readonly identity: Identity;
  readonly request: { readonly ip: string; readonly id: string };
}

/** Tables of departments: taken in, looked at, cleaned in the background and given back. */
export function cleaningRoutes({ app, gate }: RouteHost, { jobs, files, finder }: CleaningContext): void {
  const host = { app, gate };
  const ownerFor = ({ identity, request }: Asking): ScopedDatabase =>
    jobs.onBehalf(actingOf(identity, request.ip, request.id));

  // files are read as streams here, and nowhere else in the feature
  void app.register(async (inner) => {
    inner.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
    addRoute({ app: inner, gate }, createCleaning, async ({ database, identity, query, request, reply }) => {
      const { body } = request;
      if (!(body instanceof Readable))
        throw new ProblemError('unsupported-media-type', 'Send the file as application/octet-stream.');
      const owner = ownerFor({ identity, request });
      const jobId = await refusing(() => receiveTable({ owner, identity, files }, body, query));
      const job = await findJob(database, jobId);
      return reply.code(201).header('location', `/api/v1/${createCleaning.path}/${jobId}`).send(job);
    });
  });

  addRoute(host, listCleanings, async ({ database, query, request, reply }) =>
    answerList<CleaningJob>(
      { route: listCleanings, query, request, reply },
      {
        cursorShape: ['instant', 'uuid'],
        cursorOf: (job) => [job.createdAt, job.jobId],
        read: (after, limit) =>
          database.query(
            sqlQuery('addresses/list_cleaning_jobs', [after?.[0] ?? null, after?.[1] ?? null, limit]),
          ),
      },
    ),
  );

  addRoute(host, getCleaning, ({ database, params }) => findJob(database, params.id));

  addRoute(host, lookAtCleaning, async ({ database, params, query }) => {
    const job = await findJob(database, params.id);
    const { encoding, delimiter, sheet, hasHeader } = query;
    const isText = job.reading.format === 'csv';
    const reading = {
      ...job.reading,
      ...(isText && encoding !== undefined ? { encoding } : {}),
      ...(isText && delimiter !== undefined ? { delimiter: delimiters[delimiter] } : {}),
      ...(!isText && sheet !== undefined ? { sheet } : {}),
    };
    const look = await refusing(() =>
      lookAtTable(files.pathOf(job.jobId), reading, hasHeader === undefined ? {} : { hasHeader }),
    );
    const shown = look.rows.map(({ rowNumber, cells }) => ({
      rowNumber,
      cells: cells.map((cell) => cell.slice(0, 200)),
    }));
    const { columns, proposed, warnings } = look;
    return {
      reading,
      sheets: job.sheets,
      columns: [...columns],
      hasHeader: look.hasHeader,
      rows: shown,
      proposed: { ...proposed, addressColumns: [...proposed.addressColumns] },
      warnings: [...warnings],
    };
  });

  addRoute(host, previewCleaning, async ({ database, identity, request, params, body, signal }) => {
    const job = await findJob(database, params.id);
    const path = files.pathOf(job.jobId);
    const { reading, choice } = body;
    return refusing(async () => {
      const columns = await checkChoice(job, path, reading, choice);
      const rows = await firstRows(path, reading, rowsPreviewed + 1);
      const owner = ownerFor({ identity, request });
      const judged = await matchRows(rows.slice(choice.hasHeader ? 1 : 0, rowsPreviewed + 1), {
        database: owner,
        finder,
        choice,
        columns: columns.length,
        city: await readCity(owner),
        signal,
        isBulk: false,
      });
      const bests = judged.map(({ candidates: [best] }) => best ?? null);
      const texts = await database.query<{ place: number; display: string }>(
        sqlQuery('addresses/list_address_texts', [
          bests.map((best) => best?.addressId ?? null),
          bests.map((best) => best?.precision ?? null),
        ]),
      );
      const known = new Map(texts.map(({ place, display }) => [place, display]));
      return {
        items: judged.map(({ rowNumber, rawText, band, score, faults, candidates: [best] }, index) => {
          const display = known.get(index + 1);
          const addressId = display === undefined ? null : (best?.addressId ?? null);
          return {
            rowNumber,
            rawText,
            band,
            addressId,
            display: display ?? null,
            score,
            faults: [...faults],
          };
        }),
      };
    });
  });

  addRoute(host, startCleaning, async ({ database, identity, request, params, body }) => {
    const job = await findJob(database, params.id);
    requireState(job, 'uploaded');
    const { reading, choice } = body;
    const columns = await refusing(() => checkChoice(job, files.pathOf(job.jobId), reading, choice));
    const owner = ownerFor({ identity, request });
    const { jobId, isKnown } = await startJob({ owner, jobs, files }, job, { reading, choice, columns });
    return { ...(await findJob(database, jobId)), isKnown };
  });

  addRoute(host, cancelCleaning, async ({ database, identity, request, params }) => {
    const job = await findJob(database, params.id);
    await ownerFor({ identity, request }).query(
      sqlQuery('addresses/end_cleaning', [job.jobId, 'cancelled', null]),
    );
    jobs.cancel(job.jobId);
    return findJob(database, job.jobId);
  });

  addRoute(host, deleteCleaning, async ({ database, identity, request, params }) => {
    const job = await findJob(database, params.id);
    requireState(job, 'uploaded', 'review', 'done', 'cancelled', 'failed');
    const owner = ownerFor({ identity, request });
    const deleted = await owner.query(sqlQuery('addresses/delete_cleaning_job', [job.jobId]));
    if (deleted.length > 0) await files.remove(job.jobId);
    return { isDeleted: deleted.length > 0 };
  });

  addRoute(host, finishCleaning, async ({ database, identity, request, params }) => {
    const job = await findJob(database, params.id);
    requireState(job, 'review', 'done');
    if (job.state === 'done') return job;
    await ownerFor({ identity, request }).transaction(async (transaction) => {
      const [linked] = await transaction.query<{ linksWritten: number; linksKept: number }>(
        sqlQuery('addresses/link_cleaned_rows', [job.jobId]),
      );
      const counts = [linked?.linksWritten ?? 0, linked?.linksKept ?? 0];
      await transaction.query(sqlQuery('addresses/finish_cleaning', [job.jobId, ...counts]));
    });
    return findJob(database, job.jobId);
  });

  addRoute(host, exportCleaning, async ({ database, params, query, request, reply, signal }) => {
    const job = await findJob(database, params.id);
    requireState(job, 'review', 'done', 'cancelled');
    if (!job.hasFile)
      throw new ProblemError(
        'conflict',
        '原始文件保存期已过。The original was kept for 30 days and is gone.',
      );
    const { format, language = 'zh' } = query;
    const path = files.pathOf(job.jobId);
    return exportTable({ database, job, path, format, language, request, reply, signal });
  });
}
