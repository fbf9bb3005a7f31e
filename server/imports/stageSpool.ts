import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { CopyRow } from '../platform/database/port.ts';

const chunkCharacters = 256 * 1024;

/** Columns of import_stage in the order of the spooled rows. */
export const stageColumns = ['id', 'row_number', 'source_key', 'geom', 'fields', 'place'] as const;

/**
 * Prepared rows on disk between the check of the file and the transaction: memory stays constant whatever the size
 * of the file, and the database is held only while rows are written.
 */
export class StageSpool {
  private pending = '';
  count = 0;
  readonly path: string;
  private readonly handle: FileHandle;

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.handle = handle;
  }

  static async create(path: string): Promise<StageSpool> {
    return new StageSpool(path, await open(path, 'wx', 0o600));
  }

  add(row: CopyRow): void {
    this.pending += `${JSON.stringify(row)}\n`;
    this.count += 1;
  }

  /** To be awaited now and then: writes what has gathered. */
  async flush(isLast = false): Promise<void> {
    if (this.pending === '' || (!isLast && this.pending.length < chunkCharacters)) return;
    const text = this.pending;
    this.pending = '';
    await this.handle.write(text);
  }

  async finish(): Promise<void> {
    await this.flush(true);
    await this.handle.close();
  }

  async *rows(signal: AbortSignal, onRow: (count: number) => void): AsyncGenerator<CopyRow> {
    const input = createReadStream(this.path, { highWaterMark: 256 * 1024 });
    const lines = createInterface({ input, crlfDelay: Infinity });
    let read = 0;
    for await (const line of lines) {
      read += 1;
      if (read % 1000 === 0) {
        signal.throwIfAborted();
        onRow(read);
      }
      yield JSON.parse(line) as CopyRow;
    }
  }
}
