import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { atCommandLine } from '../boot/commandLineWork.ts';
import { StartRefusal } from '../boot/startRefusal.ts';
import type { Database } from '../database/port.ts';
import { sqlQuery } from '../database/sqlFile.ts';
import {
  hashOfFile,
  type Manifest,
  readArchiveFile,
  readManifests,
  writeArchiveFile,
} from './archiveFile.ts';
import type { ChainRow } from './chainRow.ts';
import { readChain, readChainStart } from './readChain.ts';
import { verifyChain } from './verifyChain.ts';

const atColumn = 2;

async function refuseYoung(database: Database, before: Date): Promise<void> {
  const [row] = await database.query<{ keptUntil: string }>(sqlQuery('audit/read_kept_until'));
  const keptUntil = row?.keptUntil ?? '';
  if (before.getTime() <= Date.parse(keptUntil)) return;
  const day = keptUntil.slice(0, 10);
  throw new StartRefusal(
    `审计记录须在线保存六个月：--before 最晚为 ${day}。`,
    `The audit is kept for six months: --before may be ${day} at the latest.`,
  );
}

/** The rows as they pass, with what is known of them at the end. */
function watched(rows: AsyncIterable<ChainRow>): {
  rows: AsyncGenerator<ChainRow>;
  seen: { first: ChainRow | null; last: ChainRow | null; count: number };
} {
  const seen: { first: ChainRow | null; last: ChainRow | null; count: number } = {
    first: null,
    last: null,
    count: 0,
  };
  async function* pass(): AsyncGenerator<ChainRow> {
    for await (const row of rows) {
      seen.first ??= row;
      seen.last = row;
      seen.count += 1;
      yield row;
    }
  }
  return { rows: pass(), seen };
}

/** The file as it lies on the disk has to hold the chain from its first row to its last. */
async function checkFile(path: string, manifest: Manifest): Promise<void> {
  const before = { sequence: manifest.firstSequence - 1, hash: manifest.previousHash };
  const report = await verifyChain(readArchiveFile(path), before);
  const isWhole =
    report.firstBroken === null &&
    report.checked === manifest.rows &&
    report.lastSequence === manifest.lastSequence &&
    report.lastHash === manifest.lastHash &&
    (await hashOfFile(path)) === manifest.fileSha256;
  if (isWhole) return;
  const where = report.firstBroken?.sequence ?? manifest.lastSequence;
  throw new StartRefusal(
    `审计链在第 ${where} 条处不完整，没有归档：请先运行 npm run audit -- verify。`,
    `The audit is broken at row ${where}, nothing was archived: run npm run audit -- verify first.`,
  );
}

async function takeOut(database: Database, manifest: Manifest): Promise<void> {
  await atCommandLine(database).transaction(async (transaction) => {
    const { firstSequence, lastSequence, previousHash, lastHash, firstAt, lastAt, fileName, fileSha256 } =
      manifest;
    await transaction.query(
      sqlQuery('audit/insert_archive', [
        firstSequence,
        lastSequence,
        previousHash,
        lastHash,
        firstAt,
        lastAt,
        fileName,
        fileSha256,
      ]),
    );
    await transaction.query(sqlQuery('audit/delete_archived', [firstSequence, lastSequence]));
    const detail = JSON.stringify(manifest);
    await transaction.query(
      sqlQuery('audit/write_entry', [
        'audit.archived',
        'audit',
        `${firstSequence}-${lastSequence}`,
        null,
        null,
        null,
        detail,
        'done',
      ]),
    );
  });
}

const unfinished = '.unfinished';

const notOurs = (path: string, cause: unknown): StartRefusal =>
  new StartRefusal(
    `${path} 已存在，内容与这些记录不符：请确认后移走它，再试一次。`,
    `${path} exists already and does not hold these rows: move it away and try again.`,
    { cause },
  );

async function drain(rows: AsyncIterable<ChainRow>): Promise<void> {
  for await (const _ of rows);
}

/** Under its name a file is whole: what a crash cut short has another, and is written anew. */
async function writeWhole(path: string, rows: AsyncIterable<ChainRow>): Promise<void> {
  const draft = `${path}${unfinished}`;
  rmSync(draft, { force: true });
  await writeArchiveFile(draft, rows);
  renameSync(draft, path);
}

/**
 * The last row to take out: that of a run which was interrupted between its manifest and the deletion, so that no two
 * archives hold the same rows, else the last that is old enough.
 */
function endOfRange(folder: string, after: number, oldEnough: number): number {
  const left = readManifests(folder).find(({ firstSequence }) => firstSequence === after + 1);
  if (left === undefined) return oldEnough;
  if (left.lastSequence <= oldEnough) return left.lastSequence;
  throw new StartRefusal(
    `${folder} 里有一次中断的归档 ${left.fileName}，它到 ${left.lastAt} 为止：请用更晚的 --before 完成它，或移走它。`,
    `${folder} holds an archiving that was interrupted, ${left.fileName}, up to ${left.lastAt}: finish it with a later --before, or move it away.`,
  );
}

/**
 * Takes rows older than `before` out of the table into a file: written, read back and checked before one row is deleted.
 * The chain goes on from the archive's last hash. A run that was interrupted is finished by the next. Null where there is nothing that old.
 */
export async function archiveAudit(
  database: Database,
  before: Date,
  folder: string,
): Promise<Manifest | null> {
  await refuseYoung(database, before);
  const [range] = await database.query<{ lastSequence: number | null }>(
    sqlQuery('audit/find_archivable', [before.toISOString()]),
  );
  const oldEnough = range?.lastSequence ?? null;
  if (oldEnough === null) return null;
  const start = await readChainStart(database);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const until = endOfRange(folder, start.sequence, oldEnough);
  const name = `audit-${start.sequence + 1}-${until}`;
  const path = join(folder, `${name}.jsonl.gz`);
  const { rows, seen } = watched(readChain(database, start.sequence, { until }));
  const isLeftOver = existsSync(path);
  if (isLeftOver) await drain(rows);
  else await writeWhole(path, rows);
  if (seen.first === null || seen.last === null)
    throw new Error('rows of the audit went while they were read');
  const manifest: Manifest = {
    format: 'jingwei-audit-1',
    fileName: `${name}.jsonl.gz`,
    fileSha256: await hashOfFile(path),
    rows: seen.count,
    firstSequence: seen.first.sequence,
    lastSequence: seen.last.sequence,
    firstAt: seen.first.parts[atColumn] ?? '',
    lastAt: seen.last.parts[atColumn] ?? '',
    previousHash: start.hash,
    lastHash: seen.last.hash,
  };
  // also of a file that an interrupted run left: it holds these very rows, or it is not touched
  await checkFile(path, manifest).catch((error: unknown) => {
    throw isLeftOver ? notOurs(path, error) : error;
  });
  const manifestPath = join(folder, `${name}.manifest.json`);
  const draft = `${manifestPath}${unfinished}`;
  writeFileSync(draft, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(draft, manifestPath);
  const directory = openSync(folder, 'r');
  fsyncSync(directory);
  closeSync(directory);
  await takeOut(database, manifest);
  return manifest;
}

/** The rows of all archives of a folder, then those of the table: one chain from its very beginning. */
export async function* readWholeChain(
  database: Database,
  folder: string,
  signal?: AbortSignal,
): AsyncGenerator<ChainRow> {
  const { sequence } = await readChainStart(database);
  for (const { fileName, lastSequence } of readManifests(folder)) {
    // written, but its rows are still in the table
    if (lastSequence <= sequence) yield* readArchiveFile(join(folder, fileName));
  }
  yield* readChain(database, sequence, signal === undefined ? {} : { signal });
}

/** Files that are not what their manifests say; a row that was changed is found by the chain itself. */
export async function wrongFiles(folder: string): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const { fileName, fileSha256 } of readManifests(folder))
    if ((await hashOfFile(join(folder, fileName))) !== fileSha256) wrong.push(fileName);
  return wrong;
}
