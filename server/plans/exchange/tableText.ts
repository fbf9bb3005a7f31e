import type { DbfTable } from '#core/plans/exchange/formats/dbf.ts';
import { FileRefusal, type PartitionFileNote } from './partitionFile.ts';

export interface TableText {
  readonly encoding: string;
  readonly decode: (bytes: Uint8Array) => string;
  readonly notes: readonly PartitionFileNote[];
}

/** Language drivers of dBASE headers that say Chinese. */
const chineseDrivers: readonly number[] = [0x4d, 0x7a];

/** What a .cpg file may say, to the encodings that a Chinese city's files have. */
function labelledEncoding(label: string): 'utf-8' | 'gb18030' | 'big5' | null {
  const plain = label.toLowerCase().replace(/[\s_-]/g, '');
  if (/^(utf8|65001)$/.test(plain)) return 'utf-8';
  if (/^(gbk|gb2312|gb18030|936|cp936|ansi936|ms936|54936|euccn)$/.test(plain)) return 'gb18030';
  if (/^(big5|950|cp950|ansi950)$/.test(plain)) return 'big5';
  return null;
}

/** Strict, but a value that was cut to its column's width in the middle of a character loses that half. */
function strictly(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array): string | null {
  for (let dropped = 0; dropped <= 3 && dropped <= bytes.length; dropped += 1) {
    try {
      return decoder.decode(bytes.subarray(0, bytes.length - dropped));
    } catch {
      continue;
    }
  }
  return null;
}

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80);

function* textsOf(table: DbfTable): Generator<Uint8Array> {
  const fields = table.fields.filter(({ type }) => type === 'C');
  for (const { name } of table.fields) yield name;
  for (let record = 0; record < table.recordCount; record += 1)
    for (const field of fields) yield table.value(record, field);
}

function fits(table: DbfTable, encoding: string): boolean {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (const bytes of textsOf(table)) if (!isAscii(bytes) && strictly(decoder, bytes) === null) return false;
  return true;
}

/**
 * How the text of a shapefile's table is read: as its .cpg says, else as its header says, else as UTF-8 or GB 18030,
 * whichever reads every value. A label that its bytes deny is not believed, and both cases are noted.
 */
export function detectTableText(table: DbfTable, label: string | null): TableText {
  const labelled = label === null ? null : labelledEncoding(label);
  const byDriver = chineseDrivers.includes(table.languageDriver) ? 'gb18030' : null;
  const stated = labelled ?? byDriver;
  const candidates = [...new Set([...(stated === null ? [] : [stated]), 'utf-8', 'gb18030'])];
  const encoding = candidates.find((candidate) => fits(table, candidate));
  if (encoding === undefined) throw new FileRefusal('unknown-encoding', { label: label ?? '' });
  const decoder = new TextDecoder(encoding, { fatal: true });
  const hasText = [...textsOf(table)].some((bytes) => !isAscii(bytes));
  const note = stated === null ? 'encoding-assumed' : 'encoding-differs';
  const notes =
    hasText && encoding !== stated ? [{ note, detail: { label: label ?? '', encoding } } as const] : [];
  return { encoding, notes, decode: (bytes) => strictly(decoder, bytes) ?? '' };
}
