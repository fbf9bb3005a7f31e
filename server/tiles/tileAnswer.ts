import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, gunzipSync, gzip } from 'node:zlib';
import type { Cacheable } from './tileCache.ts';

const compress = promisify(gzip);
/** Below this gzip gains less than its header costs to handle. */
const smallestCompressedBytes = 600;
/** Two accounts may get two tiles under one address, so nothing between may keep them. */
const cacheControl = 'private, no-cache';

type HeaderList = readonly string[];

/** One tile, ready to be written: content and headers in each encoding, made once. */
export interface TileAnswer extends Cacheable {
  readonly etag: string;
  /** Null when only the compressed form is kept. */
  readonly plain: Buffer | null;
  readonly compressed: Buffer | null;
  readonly plainHeaders: HeaderList;
  readonly compressedHeaders: HeaderList;
  readonly unchangedHeaders: HeaderList;
}

const common = (etag: string): string[] => [
  'etag',
  etag,
  'cache-control',
  cacheControl,
  'vary',
  'cookie, authorization, accept-encoding',
  'x-content-type-options',
  'nosniff',
];

const withContent = (etag: string, length: number, ...more: string[]): HeaderList => [
  'content-type',
  'application/vnd.mapbox-vector-tile',
  'content-length',
  String(length),
  ...common(etag),
  ...more,
];

/** The tile with its headers. One ETag for the bytes of each encoding: both are strong. */
export async function tileAnswer(
  tile: Uint8Array,
  isCompressed: boolean,
  keepsPlain: boolean,
): Promise<TileAnswer> {
  const plain = Buffer.from(tile.buffer, tile.byteOffset, tile.byteLength);
  const etag = `"${hash('sha1', plain, 'base64url').slice(0, 20)}"`;
  const compressed =
    isCompressed && plain.length >= smallestCompressedBytes
      ? await compress(plain, { level: constants.Z_BEST_SPEED + 3 })
      : null;
  return {
    etag,
    byteLength: compressed?.length ?? plain.length,
    plain: compressed === null || keepsPlain ? plain : null,
    compressed,
    plainHeaders: withContent(etag, plain.length),
    compressedHeaders: withContent(
      `${etag.slice(0, -1)}-gz"`,
      compressed?.length ?? 0,
      'content-encoding',
      'gzip',
    ),
    unchangedHeaders: common(etag),
  };
}

export function plainBytes(answer: TileAnswer): Buffer {
  return answer.plain ?? gunzipSync(answer.compressed ?? Buffer.alloc(0));
}

/** Whether one of the client's ETags is this tile's, in whichever encoding it was given. */
export function isUnchanged(answer: TileAnswer, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch === '*' || ifNoneMatch.includes(answer.etag.slice(0, -1));
}
