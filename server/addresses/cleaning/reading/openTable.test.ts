import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeWorkbook } from '../writing/writeWorkbook.ts';
import { lookAtTable } from './lookAtTable.ts';
import { guessReading, openTable, type TableReading } from './openTable.ts';
import type { SourceRow } from './sourceRow.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jingwei-table-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function file(content: string | Buffer): Promise<string> {
  const path = join(folder, 'table');
  await writeFile(path, content);
  return path;
}
async function rowsOf(path: string, reading: TableReading): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const batch of openTable(path, reading)) rows.push(...batch);
  return rows;
}
async function read(content: string | Buffer): Promise<{ reading: TableReading; rows: SourceRow[] }> {
  const path = await file(content);
  const { reading } = await guessReading(path);
  return { reading, rows: await rowsOf(path, reading) };
}
const cells = (rows: readonly SourceRow[]): (readonly string[])[] => rows.map((row) => row.cells);

/** 迎泽大街 in GB 18030. */
const streetInGbk = Buffer.from([0xd3, 0xad, 0xd4, 0xf3, 0xb4, 0xf3, 0xbd, 0xd6]);

describe('tables as text', () => {
  it('are read in GBK where they are no UTF-8', async () => {
    const { reading, rows } = await read(
      Buffer.concat([Buffer.from('id,addr\n1,'), streetInGbk, Buffer.from('\n')]),
    );
    expect(reading).toMatchObject({ encoding: 'gb18030', delimiter: ',' });
    expect(cells(rows)).toEqual([
      ['id', 'addr'],
      ['1', '迎泽大街'],
    ]);
  });

  it('stay UTF-8 though some of their bytes are broken, which stand in their rows', async () => {
    const broken = Buffer.concat([
      Buffer.from(`addr\n${'迎泽大街1号\n'.repeat(20)}并州`),
      Buffer.from([0xe8, 0xb7]),
      Buffer.from('\n'),
    ]);
    const { reading, rows } = await read(broken);
    expect(reading.encoding).toBe('utf-8');
    expect(rows.at(-1)?.cells[0]).toBe('并州\uFFFD');
  });

  it.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
    ['bars', '|'],
  ])('are parted by %s where the lines say so', async (_name, delimiter) => {
    const { reading, rows } = await read(`\uFEFFid${delimiter}addr\n1${delimiter}迎泽大街1号, 甲\n`);
    expect(reading.delimiter).toBe(delimiter);
    expect(rows[1]?.cells).toEqual(['1', '迎泽大街1号, 甲']);
  });

  it('tell formulas, but not texts that are kept as formulas', async () => {
    const { rows } = await read('id,addr\n="007",=A1&"号"\n');
    expect(rows[1]).toEqual({ rowNumber: 2, cells: ['007', '=A1&"号"'], formulas: [1] });
  });

  it('keep blank rows in between and drop those at their end', async () => {
    const { rows } = await read('addr\n甲\n\n乙\n,,\n\n');
    expect(rows.map(({ rowNumber }) => rowNumber)).toEqual([1, 2, 3, 4]);
  });
});

/** A workbook as spreadsheets write it: shared strings, dates, formulas, rows and cells left out. */
async function workbook(sheet: string, strings = ''): Promise<Buffer> {
  const archive = new ZipFile();
  const add = (name: string, text: string): void => archive.addBuffer(Buffer.from(text), name);
  add(
    'xl/workbook.xml',
    '<workbook xmlns:r="r"><sheets><sheet name="说明" sheetId="1" r:id="rId1"/><sheet name="数据" sheetId="2" r:id="rId2"/></sheets></workbook>',
  );
  add(
    'xl/_rels/workbook.xml.rels',
    `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/worksheet" Target="/xl/worksheets/sheet2.xml"/>
     <Relationship Id="rId3" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  );
  add(
    'xl/styles.xml',
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="22"/></cellXfs></styleSheet>',
  );
  add('xl/sharedStrings.xml', `<sst>${strings}</sst>`);
  add(
    'xl/worksheets/sheet1.xml',
    '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>见数据表</t></is></c></row></sheetData></worksheet>',
  );
  add('xl/worksheets/sheet2.xml', `<worksheet><sheetData>${sheet}</sheetData></worksheet>`);
  archive.end();
  return buffer(archive.outputStream);
}

describe('workbooks', () => {
  it('give shared and inline strings, numbers, dates and the results of formulas as they are shown', async () => {
    const content = await workbook(
      `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>时间</t></is></c></row>
       <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><v>112.55000000000001</v></c><c r="C3" s="1"><v>46352</v></c><c r="D3" s="2"><v>46352</v></c><c r="E3" s="3"><v>46352.5</v></c>
       <c r="F3" t="str"><f>A1&amp;B1</f><v>A&amp;B</v></c><c r="G3"><f>B3+1</f></c><c r="H3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`,
      '<si><t>地址</t></si><si><r><t>迎泽</t></r><r><t>大街</t></r><rPh><t>ying</t></rPh></si>',
    );
    const path = await file(content);
    const { reading, sheets } = await guessReading(path);
    expect(sheets).toEqual(['说明', '数据']);
    const rows = await rowsOf(path, { ...reading, sheet: '数据' });
    expect(rows[0]?.cells).toEqual(['地址', '', '时间']);
    expect(rows[1]).toMatchObject({ rowNumber: 2, cells: [''] });
    expect(rows[2]).toEqual({
      rowNumber: 3,
      cells: ['迎泽大街', '112.55', '2026-11-26', '2026-11-26', '2026-11-26 12:00:00', 'A&B', '', '#DIV/0!'],
      formulas: [6, 7],
    });
  });

  it('come back from the platform as they were written, texts that look like formulas included', async () => {
    const rows = Array.from({ length: 1_000 }, (_, index) => ({
      cells: [`=cmd|' /C calc'!A0`, `迎泽<大街>&"${index}"\u0001`, index, null, '尾'],
    }));
    async function* inTurn(): AsyncGenerator<{ cells: (string | number | null)[] }> {
      yield* rows;
    }
    const content = await buffer(
      writeWorkbook([
        { name: '清洗结果', header: ['甲', '乙', '丙', '丁', '戊'], rows: inTurn },
        { name: '问题行', header: ['行号'], rows: inTurn },
      ]),
    );
    const path = await file(content);
    const { reading, sheets } = await guessReading(path);
    expect(sheets).toEqual(['清洗结果', '问题行']);
    const found = await rowsOf(path, reading);
    expect(found).toHaveLength(1_001);
    expect(found[601]).toEqual({
      rowNumber: 602,
      cells: [`=cmd|' /C calc'!A0`, '迎泽<大街>&"600"', '600', '', '尾'],
      formulas: null,
    });
    expect(await rowsOf(path, { ...reading, sheet: '问题行' })).toHaveLength(1_001);
  });

  it('keep shared strings out of memory and find each of them again', async () => {
    const count = 40_000;
    const strings = Array.from({ length: count }, (_, index) => `<si><t>地址${index}</t></si>`).join('');
    const sheet = Array.from(
      { length: 1_000 },
      (_, index) => `<row><c t="s"><v>${(index * 7_919) % count}</v></c></row>`,
    ).join('');
    const path = await file(await workbook(sheet, strings));
    const { reading } = await guessReading(path);
    const rows = await rowsOf(path, { ...reading, sheet: '数据' });
    expect(rows.map((row) => row.cells[0])).toEqual(
      Array.from({ length: 1_000 }, (_, index) => `地址${(index * 7_919) % count}`),
    );
  });

  it.each([
    ['an old workbook or one with a password', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-excel'],
    ['an archive that is no workbook', null, 'not-a-table'],
    ['a workbook that is cut off', 'cut', 'damaged'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'not-a-table'],
    ['nothing', Buffer.alloc(0), 'no-rows'],
  ])('that are %s are refused', async (_name, given, kind) => {
    let content = given;
    if (given === null || given === 'cut') {
      const archive = new ZipFile();
      archive.addBuffer(Buffer.from('x'), 'readme.txt');
      archive.end();
      content = await buffer(archive.outputStream);
      if (given === 'cut') content = content.subarray(0, content.length - 30);
    }
    await expect(read(content as Buffer)).rejects.toMatchObject({ kind });
  });

  it('that are bombs end before they have unpacked', async () => {
    const content = await workbook('<row>' + ' '.repeat(90_000_000) + '</row>');
    const path = await file(content);
    const { reading } = await guessReading(path);
    await expect(rowsOf(path, { ...reading, sheet: '数据' })).rejects.toMatchObject({ kind: 'too-large' });
  }, 30_000);

  it('that define entities of their own are refused', async () => {
    const content = await workbook('<row/>');
    const path = await file(content);
    const archive = new ZipFile();
    archive.addBuffer(Buffer.from('<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'), 'xl/workbook.xml');
    archive.addBuffer(Buffer.from('<Relationships/>'), 'xl/_rels/workbook.xml.rels');
    archive.end();
    await writeFile(path, await buffer(archive.outputStream));
    await expect(guessReading(path)).rejects.toMatchObject({ kind: 'damaged', detail: { part: 'doctype' } });
  });
});

describe('the look at a table', () => {
  it('tells columns of one name by their letters and finds address, key and coordinates by content', async () => {
    const path = await file(
      `编号,名称,名称,坐落,x,y\n${Array.from({ length: 30 }, (_, index) => `S${index},明珠超市,杏花岭区市场局,迎泽大街${index}号3号楼,112.55${index},37.86${index}`).join('\n')}\n`,
    );
    const { reading } = await guessReading(path);
    expect(await lookAtTable(path, reading)).toMatchObject({
      hasHeader: true,
      columns: ['编号', '名称 (B)', '名称 (C)', '坐落', 'x', 'y'],
      proposed: { addressColumns: [3], keyColumn: 0, longitudeColumn: 4, latitudeColumn: 5 },
      warnings: ['repeated-header'],
    });
  });

  it('warns of one column, of identity numbers and of a table without addresses', async () => {
    const path = await file('证件\n140105199001011234\n140105199001011235\n');
    const { reading } = await guessReading(path);
    const { warnings } = await lookAtTable(path, reading);
    expect(warnings).toEqual(['one-column', 'no-address-column', 'identity-numbers']);
  });
});
