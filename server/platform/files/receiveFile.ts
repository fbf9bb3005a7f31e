import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { foreignKind, isGzip, signatureBytes } from './contentKind.ts';
import { ProblemError } from '../http/problemError.ts';

export interface Reception {
  readonly mostBytes: number;
  /** False where archives and databases are taken too: their reader refuses what it does not know. */
  readonly isTextOnly: boolean;
}

const textFiles: Reception = { mostBytes: 2 * 1024 ** 3, isTextOnly: true };

export interface ReceivedFile {
  readonly path: string;
  remove(): Promise<void>;
}

function refuseForeignFile(start: Buffer): void {
  const kind = isGzip(start) ? null : foreignKind(start);
  if (kind === null) return;
  throw new ProblemError(
    'unsupported-media-type',
    `文件内容不是 GeoJSON 或 CSV（可用 gzip 压缩）。The file is ${kind}; only GeoJSON and CSV (also gzipped) can be read.`,
  );
}

/** The body of a request on disk, never in memory; refused when it is too long, removed when the client goes. */
export async function receiveFile(
  body: Readable,
  { mostBytes, isTextOnly }: Reception = textFiles,
): Promise<ReceivedFile> {
  const folder = await mkdtemp(join(tmpdir(), 'jingwei-upload-'));
  const path = join(folder, 'file');
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  let received = 0;
  let start = Buffer.alloc(0);
  async function* limited(): AsyncGenerator<Buffer> {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      received += chunk.length;
      // by content and at once, not after two gigabytes; what is gzipped is looked at when it is read
      if (isTextOnly && start.length < signatureBytes) {
        start = Buffer.concat([start, chunk]).subarray(0, signatureBytes);
        refuseForeignFile(start);
      }
      if (received > mostBytes)
        throw new ProblemError('too-large', `A file may have ${mostBytes / 1024 ** 2} MB.`);
      yield chunk;
    }
  }
  try {
    await pipeline(limited, createWriteStream(path, { mode: 0o600 }));
    if (received === 0)
      throw new ProblemError('invalid-body', 'The body is empty: send the file as application/octet-stream.');
    return { path, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
