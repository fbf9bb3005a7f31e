import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { columnLetter } from '#core/addresses/cleaning/columnLetter.ts';
import type { OutputCell, OutputRow } from './cleanedRows.ts';

export interface OutputSheet {
  readonly name: string;
  readonly header: OutputRow;
  /** Asked for when the sheet is written, after those before it. */
  readonly rows: () => AsyncIterable<{ readonly cells: OutputRow }>;
}

const mostCellCharacters = 32_767;
const piecesOf = 64 * 1024;
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

// what XML cannot hold, and halves of characters that stand alone
const forbidden = /[^\P{Cc}\t\n\r\u007F-\u009F]|[\uFFFE\uFFFF]/gu;

const escaped = (text: string): string =>
  text
    .slice(0, mostCellCharacters)
    .replace(forbidden, '')
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Text stands in the cell itself and is never a formula, whatever it begins with. */
function cell(value: OutputCell, name: string, style: string): string {
  if (value === null || value === '') return '';
  if (typeof value === 'number') return `<c r="${name}"${style}><v>${value}</v></c>`;
  return `<c r="${name}"${style} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

function rowXml(cells: OutputRow, number: number, style = ''): string {
  const inner = cells.map((value, index) => cell(value, `${columnLetter(index)}${number}`, style)).join('');
  return `<row r="${number}">${inner}</row>`;
}

async function* sheetXml({ header, rows }: OutputSheet): AsyncGenerator<string> {
  let piece =
    `${declaration}<worksheet xmlns="${spreadsheet}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<sheetFormatPr defaultRowHeight="15" defaultColWidth="16"/><sheetData>${rowXml(header, 1, ' s="1"')}`;
  let number = 1;
  for await (const { cells } of rows()) {
    number += 1;
    piece += rowXml(cells, number);
    if (piece.length < piecesOf) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}</sheetData></worksheet>`;
}

const styles =
  `${declaration}<styleSheet xmlns="${spreadsheet}"><fonts count="2"><font><sz val="11"/></font>` +
  '<font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>' +
  '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>' +
  '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

function contentTypes(count: number): string {
  const part = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const sheets = Array.from(
    { length: count },
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${part}.worksheet+xml"/>`,
  );
  return (
    `${declaration}<Types xmlns="${packages}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${part}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${part}.styles+xml"/>${sheets.join('')}</Types>`
  );
}

const relation = (id: string, kind: string, target: string): string =>
  `<Relationship Id="${id}" Type="${relationships}/${kind}" Target="${target}"/>`;
const relationsXml = (inner: string): string =>
  `${declaration}<Relationships xmlns="${packages}/relationships">${inner}</Relationships>`;

/** An XLSX workbook as a stream, its sheets written row by row one after the other. */
export function writeWorkbook(sheets: readonly OutputSheet[]): Readable {
  const archive = new ZipFile();
  const output = archive.outputStream as Readable;
  const add = (name: string, text: string): void => archive.addBuffer(Buffer.from(text), name);
  const listed = sheets.map(
    ({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  add('[Content_Types].xml', contentTypes(sheets.length));
  add('_rels/.rels', relationsXml(relation('rId1', 'officeDocument', 'xl/workbook.xml')));
  add(
    'xl/workbook.xml',
    `${declaration}<workbook xmlns="${spreadsheet}" xmlns:r="${relationships}"><sheets>${listed.join('')}</sheets></workbook>`,
  );
  const parts = sheets.map((_, index) =>
    relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
  );
  add(
    'xl/_rels/workbook.xml.rels',
    relationsXml(parts.join('') + relation(`rId${sheets.length + 1}`, 'styles', 'styles.xml')),
  );
  add('xl/styles.xml', styles);
  sheets.forEach((sheet, index) => {
    archive.addReadStreamLazy(`xl/worksheets/sheet${index + 1}.xml`, { compressionLevel: 4 }, (done) => {
      const xml = Readable.from(sheetXml(sheet));
      // the archive hears of no fault of what it packs: the download would wait for ever
      xml.once('error', (fault) => output.destroy(fault));
      done(null, xml);
    });
  });
  archive.end();
  return output;
}
