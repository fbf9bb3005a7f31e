import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ImportFailure } from './importFailure.ts';
import { isGzip } from './contentKind.ts';

/** What a compressed file may grow to: a city's files stay far below, a compression bomb does not. */
const mostUnpackedBytes = 4 * 1024 ** 3;

/**
 * How much larger the content may be than its packed form. Tables and GeoJSON shrink 5 to 30 times; deflate can reach
 * 1,000 times with nothing but repetition. Small files are let be: they fit anywhere.
 */
const mostRatio = 200;
const ratioCountsFromBytes = 32 * 1024 ** 2;

export interface SourceFile {
  readonly sizeBytes: number;
  readonly isCompressed: boolean;
  /** The content, unpacked; may be opened more than once. `onBytes` hears how much of the file itself was read. */
  open(onBytes?: (count: number) => void): AsyncIterable<Buffer>;
}

async function* unpacked(
  path: string,
  isCompressed: boolean,
  onBytes?: (count: number) => void,
): AsyncGenerator<Buffer> {
  const file: Readable = createReadStream(path, { highWaterMark: 64 * 1024 });
  let packed = 0;
  file.on('data', (chunk: Buffer) => {
    packed += chunk.length;
    onBytes?.(chunk.length);
  });
  const content = isCompressed ? file.pipe(createGunzip()) : file;
  file.on('error', (error) => content.destroy(error));
  let total = 0;
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > mostUnpackedBytes) {
        throw new ImportFailure(
          'file-too-large',
          `the file unpacks to more than ${mostUnpackedBytes / 1024 ** 3} GB`,
        );
      }
      if (isCompressed && total > ratioCountsFromBytes && total > packed * mostRatio) {
        throw new ImportFailure(
          'file-too-large',
          `the gzip file unpacks to more than ${mostRatio} times its size, as no table or GeoJSON does`,
        );
      }
      yield chunk;
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (/^Z_|ERR_ZLIB/.test(code)) {
      throw new ImportFailure('unknown-format', `the gzip file is damaged after ${total} unpacked bytes`, {
        byte: total,
      });
    }
    throw error;
  } finally {
    file.destroy();
  }
}

/** A file on disk, gzipped or not: told by its first bytes, not by its name. */
export async function openSourceFile(path: string): Promise<SourceFile> {
  const { size } = await stat(path);
  const handle = await open(path);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0).finally(() => handle.close());
  const isCompressed = bytesRead === 2 && isGzip(buffer);
  return { sizeBytes: size, isCompressed, open: (onBytes) => unpacked(path, isCompressed, onBytes) };
}
