import type { CopyRow } from './port.ts';

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const chunkCharacters = 65_536;

function field(value: CopyRow[number]): string {
  if (value === null) return '\\N';
  if (value === true) return 't';
  if (value === false) return 'f';
  return typeof value === 'number'
    ? String(value)
    : value.replace(/[\\\t\n\r]/g, (found) => escapes[found] ?? found);
}

/** Rows in the text format of COPY, in chunks of about 64 KB. */
export async function* copyText(rows: Iterable<CopyRow> | AsyncIterable<CopyRow>): AsyncGenerator<string> {
  let chunk = '';
  for await (const row of rows) {
    chunk += `${row.map(field).join('\t')}\n`;
    if (chunk.length >= chunkCharacters) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}
