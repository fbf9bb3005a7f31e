import { ImportFailure } from './importFailure.ts';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

interface Attempt {
  readonly encoding: Encoding;
  readonly decoder: InstanceType<typeof TextDecoder>;
  failedAt: number | null;
  /** Lines before the wrong byte, counted from 1. */
  line: number;
}

function attempt(encoding: Encoding): Attempt {
  return { encoding, decoder: new TextDecoder(encoding, { fatal: true }), failedAt: null, line: 1 };
}

/** Where in a chunk the first wrong byte stands: what the lenient decoder replaces, the strict one refuses. */
function firstWrong(chunk: Buffer, encoding: Encoding): number {
  const readable = new TextDecoder(encoding).decode(chunk);
  const at = readable.indexOf('\uFFFD');
  // before the wrong byte the text is whole, so its length in UTF-8 is its length in the file
  return at < 0 || encoding !== 'utf-8' ? 0 : Buffer.byteLength(readable.slice(0, at));
}

const linesIn = (chunk: Buffer): number =>
  chunk.reduce((count, byte) => (byte === 10 ? count + 1 : count), 0);

function tryChunk(candidate: Attempt, chunk: Buffer | null, offset: number): void {
  if (candidate.failedAt !== null) return;
  try {
    if (chunk === null) candidate.decoder.decode();
    else candidate.decoder.decode(chunk, { stream: true });
  } catch {
    const within = chunk === null ? 0 : firstWrong(chunk, candidate.encoding);
    candidate.failedAt = offset + within;
    candidate.line = linesIn(chunk?.subarray(0, within) ?? Buffer.alloc(0)) + 1;
  }
}

/**
 * The encoding in which the whole content is readable: a byte order mark says it, else UTF-8, else GB18030 (which
 * holds GBK and GB2312). Reads everything once: one wrong byte at the end would be written as a wrong name.
 */
export async function detectEncoding(content: AsyncIterable<Buffer>): Promise<Encoding> {
  const candidates = [attempt('utf-8'), attempt('gb18030')];
  let offset = 0;
  let lines = 0;
  for await (const chunk of content) {
    if (offset === 0 && chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
    if (offset === 0 && chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
    for (const candidate of candidates) {
      if (candidate.failedAt !== null) continue;
      tryChunk(candidate, chunk, offset);
      if (candidate.failedAt !== null) candidate.line += lines;
    }
    lines += linesIn(chunk);
    if (candidates.every(({ failedAt }) => failedAt !== null)) break;
    offset += chunk.length;
  }
  for (const candidate of candidates) tryChunk(candidate, null, offset);
  const readable = candidates.find(({ failedAt }) => failedAt === null);
  if (readable !== undefined) return readable.encoding;
  const [utf8] = candidates;
  const byte = utf8?.failedAt ?? 0;
  const line = utf8?.line ?? 1;
  throw new ImportFailure(
    'unknown-encoding',
    `the text is neither UTF-8 nor GB18030 (GBK); as UTF-8 it breaks at byte ${byte}, line ${line}: save the file as UTF-8`,
    { byte, line },
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
