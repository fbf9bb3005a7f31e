import type { WorkbookArchive } from './workbookArchive.ts';
import { TableRefusal } from './tableRefusal.ts';
import { attributeOf, XmlScanner } from './xmlScanner.ts';

/** A sheet by its name and the part that holds it. */
export interface SheetPart {
  readonly name: string;
  readonly part: string;
}

export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly sharedStrings: string | null;
  /** By the number of a cell's style: whether it shows a number as a date, a time of day, both or neither. */
  readonly dateStyles: readonly ('date' | 'time' | 'both' | null)[];
  /** Days are counted from 1904 where a Mac wrote the file. */
  readonly isFrom1904: boolean;
}

async function scan(
  archive: WorkbookArchive,
  part: string,
  open: (name: string, attributes: string) => void,
  close: (name: string) => void = () => undefined,
): Promise<void> {
  const scanner = new XmlScanner({ open, close, text: () => undefined });
  for await (const piece of archive.text(part)) scanner.push(piece);
}

const builtinDates: Readonly<Record<number, 'date' | 'time' | 'both'>> = {
  14: 'date', 15: 'date', 16: 'date', 17: 'date', 18: 'time', 19: 'time', 20: 'time', 21: 'time', 22: 'both',
  27: 'date', 28: 'date', 29: 'date', 30: 'date', 31: 'date', 32: 'time', 33: 'time', 34: 'time', 35: 'time',
  36: 'date', 45: 'time', 46: 'time', 47: 'time', 50: 'date', 51: 'date', 52: 'date', 53: 'date', 54: 'date',
  55: 'time', 56: 'time', 57: 'date', 58: 'date',
}; // prettier-ignore

/** What a number format of one's own shows: letters in quotes, colours and conditions aside. */
function formatKind(code: string): 'date' | 'time' | 'both' | null {
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').split(';')[0] ?? '';
  const hasDate = /[yd]|年|日/i.test(bare) || /(^|[^h:s])m{1,5}([^:s]|$)/i.test(bare.replace(/h+:?m+/gi, ''));
  const hasTime = /[hs]/i.test(bare);
  if (/general|@/i.test(bare)) return null;
  if (hasDate && hasTime) return 'both';
  return hasTime ? 'time' : hasDate && /[ymd年月日]/i.test(bare) ? 'date' : null;
}

async function readStyles(archive: WorkbookArchive): Promise<WorkbookParts['dateStyles']> {
  if (!archive.has('xl/styles.xml')) return [];
  const own = new Map<number, 'date' | 'time' | 'both' | null>();
  const styles: ('date' | 'time' | 'both' | null)[] = [];
  let isInCells = false;
  await scan(
    archive,
    'xl/styles.xml',
    (name, attributes) => {
      if (name === 'numFmt')
        own.set(
          Number(attributeOf(attributes, 'numFmtId')),
          formatKind(attributeOf(attributes, 'formatCode') ?? ''),
        );
      else if (name === 'cellXfs') isInCells = true;
      else if (name === 'xf' && isInCells) {
        const id = Number(attributeOf(attributes, 'numFmtId') ?? 0);
        styles.push(own.get(id) ?? builtinDates[id] ?? null);
      }
    },
    (name) => {
      if (name === 'cellXfs') isInCells = false;
    },
  );
  return styles;
}

/** What a workbook consists of: its sheets in their order, its strings and how its cells show numbers. */
export async function readWorkbookParts(archive: WorkbookArchive): Promise<WorkbookParts> {
  if (!archive.has('xl/workbook.xml')) throw new TableRefusal('not-a-table');
  const targets = new Map<string, string>();
  let sharedStrings: string | null = null;
  const pathOf = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  await scan(archive, 'xl/_rels/workbook.xml.rels', (name, attributes) => {
    const target = attributeOf(attributes, 'Target');
    if (name !== 'Relationship' || target === null) return;
    targets.set(attributeOf(attributes, 'Id') ?? '', pathOf(target));
    if (attributeOf(attributes, 'Type')?.endsWith('/sharedStrings') === true) sharedStrings = pathOf(target);
  });
  const sheets: SheetPart[] = [];
  let isFrom1904 = false;
  await scan(archive, 'xl/workbook.xml', (name, attributes) => {
    if (name === 'workbookPr') isFrom1904 = /^(1|true)$/.test(attributeOf(attributes, 'date1904') ?? '');
    if (name !== 'sheet') return;
    const part = targets.get(/r?:?id\s*=\s*["'](rId[^"']*|[^"']+)["']\s*$/.exec(attributes)?.[1] ?? '');
    const byName = targets.get(
      attributeOf(attributes.replace(/sheetId\s*=\s*["'][^"']*["']/, ''), 'id') ?? '',
    );
    const found = byName ?? part;
    if (found !== undefined && archive.has(found))
      sheets.push({ name: attributeOf(attributes, 'name') ?? '', part: found });
  });
  if (sheets.length === 0) throw new TableRefusal('no-rows');
  const strings = sharedStrings !== null && archive.has(sharedStrings) ? sharedStrings : null;
  return { sheets, sharedStrings: strings, dateStyles: await readStyles(archive), isFrom1904 };
}
