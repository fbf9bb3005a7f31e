import { ImportFailure } from '../importFailure.ts';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

interface Attempt {
  readonly encoding: Encoding;
  readonly decoder: InstanceType<typeof TextDecoder>;
  failedAt: number | null;
}

function attempt(encoding: Encoding): Attempt {
  return { encoding, decoder: new TextDecoder(encoding, { fatal: true }), failedAt: null };
}

function tryChunk(candidate: Attempt, chunk: Buffer | null, offset: number): void {
  if (candidate.failedAt !== null) return;
  try {
    if (chunk === null) candidate.decoder.decode();
    else candidate.decoder.decode(chunk, { stream: true });
  } catch {
    candidate.failedAt = offset;
  }
}

/**
 * The encoding in which the whole content is readable: a byte order mark says it, else UTF-8, else GB18030 (which
 * holds GBK and GB2312). Reads everything once: one wrong byte at the end would be written as a wrong name.
 */
export async function detectEncoding(content: AsyncIterable<Buffer>): Promise<Encoding> {
  const candidates = [attempt('utf-8'), attempt('gb18030')];
  let offset = 0;
  for await (const chunk of content) {
    if (offset === 0 && chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
    if (offset === 0 && chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
    for (const candidate of candidates) tryChunk(candidate, chunk, offset);
    if (candidates.every(({ failedAt }) => failedAt !== null)) break;
    offset += chunk.length;
  }
  for (const candidate of candidates) tryChunk(candidate, null, offset);
  const readable = candidates.find(({ failedAt }) => failedAt === null);
  if (readable !== undefined) return readable.encoding;
  const byte = Math.max(...candidates.map(({ failedAt }) => failedAt ?? 0));
  throw new ImportFailure(
    'unknown-encoding',
    `the text is neither UTF-8 nor GB18030 (GBK) near byte ${byte}: save the file as UTF-8`,
    { byte },
  );
}

/** The content as UTF-8 without its byte order mark. */
export async function* asUtf8(content: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  if (encoding !== 'utf-8') {
    const decoder = new TextDecoder(encoding);
    for await (const chunk of content) yield Buffer.from(decoder.decode(chunk, { stream: true }));
    yield Buffer.from(decoder.decode());
    return;
  }
  let isFirst = true;
  for await (const chunk of content) {
    const hasMark = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    isFirst = false;
    yield hasMark ? chunk.subarray(3) : chunk;
  }
}
