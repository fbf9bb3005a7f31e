import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { chainColumns, type ChainRow } from './chainRow.ts';

/** What lies beside an archive: enough to check it without the database. */
export interface Manifest {
  readonly format: 'jingwei-audit-1';
  readonly fileName: string;
  readonly fileSha256: string;
  readonly rows: number;
  readonly firstSequence: number;
  readonly lastSequence: number;
  readonly firstAt: string;
  readonly lastAt: string;
  /** The hash before the first row, and of the last. */
  readonly previousHash: string;
  readonly lastHash: string;
}

/** One line a row: the columns as the texts that are hashed, then both hashes. */
function lineOf({ parts, previousHash, hash }: ChainRow): string {
  const columns = Object.fromEntries(chainColumns.map((name, index) => [name, parts[index] ?? null]));
  return `${JSON.stringify({ ...columns, previous_hash: previousHash, hash })}\n`;
}

function rowOf(line: string): ChainRow {
  const row = JSON.parse(line) as Readonly<Record<string, string | null>>;
  return {
    sequence: Number(row['sequence']),
    id: row['id'] ?? '',
    parts: chainColumns.map((name) => row[name] ?? null),
    previousHash: row['previous_hash'] ?? '',
    hash: row['hash'] ?? '',
  };
}

async function* linesOf(rows: AsyncIterable<ChainRow>): AsyncGenerator<string> {
  for await (const row of rows) yield lineOf(row);
}

/** Writes rows to a file that must not exist yet, gzipped, and waits until the disk has them. */
export const writeArchiveFile = (path: string, rows: AsyncIterable<ChainRow>): Promise<void> =>
  pipeline(
    Readable.from(linesOf(rows)),
    createGzip({ level: 9 }),
    createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
  );

export async function* readArchiveFile(path: string): AsyncGenerator<ChainRow> {
  const lines = createInterface({ input: createReadStream(path).pipe(createGunzip()), crlfDelay: Infinity });
  for await (const line of lines) if (line !== '') yield rowOf(line);
}

export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
}

/** The archives of a folder in the order of the chain. */
export const readManifests = (folder: string): readonly Manifest[] =>
  readdirSync(folder)
    .filter((name) => /^audit-\d+-\d+\.manifest\.json$/.test(name))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Manifest)
    .sort((one, other) => one.firstSequence - other.firstSequence);
