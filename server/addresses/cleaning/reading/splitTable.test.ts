import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../../platform/http/csvText.ts';
import { TableSplitter } from './splitTable.ts';

function split(text: string, pieceLength = text.length, delimiter = ','): string[][] {
  const splitter = new TableSplitter(delimiter);
  const rows: string[][] = [];
  for (let from = 0; from < text.length; from += Math.max(1, pieceLength))
    rows.push(...splitter.push(text.slice(from, from + Math.max(1, pieceLength))));
  return [...rows, ...splitter.end()];
}

describe('delimited text', () => {
  it('keeps line breaks, delimiters and doubled quotes of quoted cells', () => {
    expect(split('a,"b\r\nc,""d""",e\r\nf\n')).toEqual([['a', 'b\r\nc,"d"', 'e'], ['f']]);
  });

  it('ends rows at every kind of line break, also where the file ends without one', () => {
    expect(split('a\rb\r\nc\nd')).toEqual([['a'], ['b'], ['c'], ['d']]);
  });

  it('takes a quote that is never closed for a character and loses no row', () => {
    expect(split('a,b\n1,"开元小区\n2,x\n3,y')).toEqual([
      ['a', 'b'],
      ['1', '"开元小区'],
      ['2', 'x'],
      ['3', 'y'],
    ]);
  });

  it('takes a stray quote at the beginning of a cell for a character, though another one comes rows later', () => {
    expect(split('1,"甲\n2,乙"丙\n')).toEqual([
      ['1', '"甲'],
      ['2', '乙"丙'],
    ]);
  });

  it('keeps rows with fewer and with more cells as they are', () => {
    expect(split('a,b\n1\n\n1,2,3\n')).toEqual([['a', 'b'], ['1'], [''], ['1', '2', '3']]);
  });

  it('cuts a cell of hundreds of thousands of characters and goes on behind it', () => {
    const [long, next] = split(`${'路'.repeat(400_000)},b\nc,d\n`, 65_536);
    expect(long?.[0]?.length).toBe(40_000);
    expect(next).toEqual(['c', 'd']);
  });

  it('reads back what the platform writes, wherever the pieces of the file end', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '路', '"', ',', '\n', '\r', ';', ' ') });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        (rows, length) => {
          const written = rows.map((row) => csvLine(row)).join('');
          // in front of what a spreadsheet would run stands an apostrophe
          const expected = rows.map((row) =>
            row.map((text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)),
          );
          expect(split(written, length)).toEqual(expected);
        },
      ),
    );
  });
});
