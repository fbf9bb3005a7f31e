export const tableEncodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type TableEncoding = (typeof tableEncodings)[number];

export const tableDelimiters = [',', ';', '\t', '|'] as const;
export type TableDelimiter = (typeof tableDelimiters)[number];

/** Text in GBK read as UTF-8 breaks at every other byte; a UTF-8 file with damaged places at a few. */
const mostBrokenShare = 0.05;

function markOf(start: Buffer): TableEncoding | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 'utf-8' : null;
}

/**
 * The encoding in which a text is best read. Damaged places are no reason to refuse a table: they are told row by row.
 * GB 18030 reads nearly every sequence of bytes, so UTF-8 is believed while few of its bytes are broken.
 */
export async function guessEncoding(content: AsyncIterable<Buffer>): Promise<TableEncoding> {
  const decoder = new TextDecoder('utf-8');
  let foreignBytes = 0;
  let broken = 0;
  let isFirst = true;
  for await (const chunk of content) {
    const mark = isFirst ? markOf(chunk) : null;
    if (mark !== null) return mark;
    isFirst = false;
    for (const byte of chunk) if (byte >= 0x80) foreignBytes += 1;
    for (const character of decoder.decode(chunk, { stream: true })) if (character === '\uFFFD') broken += 1;
  }
  return broken <= foreignBytes * mostBrokenShare ? 'utf-8' : 'gb18030';
}

/** The sign that parts the columns: the one that the first lines hold most evenly, outside of quotes. */
export function guessDelimiter(lines: readonly string[]): TableDelimiter {
  const bare = lines.filter((line) => line.trim() !== '').map((line) => line.replace(/"[^"]*"/g, ''));
  const scores = tableDelimiters.map((delimiter) => {
    const counts = bare.map((line) => line.split(delimiter).length - 1);
    const [first = 0] = counts;
    return first === 0 ? 0 : first * (counts.filter((count) => count === first).length / counts.length);
  });
  return tableDelimiters[scores.indexOf(Math.max(...scores))] ?? ',';
}
