import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBd09 } from '../../geometry/coordinates/bd09.ts';
import { toGcj02 } from '../../geometry/coordinates/gcj02.ts';
import type { AddressElement, ElementKind } from '../parse/elementKinds.ts';
import { qualityText, reasonText } from './cleanedColumns.ts';
import { columnLetter, columnNames } from './columnLetter.ts';
import { faultOfPlace, readGivenPoint } from './givenPoint.ts';
import { faultsOfElements, faultsOfText } from './rowFaults.ts';

const element = (kind: ElementKind, text: string): AddressElement => ({
  kind,
  start: 0,
  end: text.length,
  text,
});
const taiyuan = { province: '山西省', city: '太原市' };
const city = [111.5, 37.4, 113.2, 38.5] as const;
const door = [112.55, 37.87] as const;

describe('faults of a row', () => {
  const plain = { isFormula: false, columns: 3, expectedColumns: 3 };
  it('tell blank cells, cells that are too long, broken characters and moved columns apart', () => {
    expect(faultsOfText({ ...plain, text: '  ' })).toEqual(['empty']);
    expect(faultsOfText({ ...plain, text: '路'.repeat(10_001) })).toEqual(['too-long']);
    expect(faultsOfText({ ...plain, text: '迎\uFFFD大街' })).toEqual(['broken-encoding']);
    expect(faultsOfText({ ...plain, text: '迎泽大街', columns: 4 })).toEqual(['wrong-columns']);
    expect(faultsOfText({ ...plain, text: '', isFormula: true })).toEqual(['formula']);
    expect(faultsOfText({ ...plain, text: '迎泽大街1号' })).toEqual([]);
  });

  it('tell another province or city, whichever form of the name is written', () => {
    const road = element('road', '建设路');
    expect(faultsOfElements([element('province', '陕西'), road], taiyuan)).toEqual(['outside-city']);
    expect(faultsOfElements([element('city', '大同市'), road], taiyuan)).toEqual(['outside-city']);
    expect(faultsOfElements([element('province', '山西'), element('city', '太原'), road], taiyuan)).toEqual(
      [],
    );
    expect(faultsOfElements([element('noise', '电话')], taiyuan)).toEqual(['not-an-address']);
  });
});

describe('coordinates of a row', () => {
  it('are read as degrees, and are no fault where there are none', () => {
    expect(readGivenPoint('112.55°', ' 37.87', city)).toEqual({ point: [112.55, 37.87], fault: null });
    expect(readGivenPoint('', ' ', city)).toEqual({ point: null, fault: null });
    expect(readGivenPoint('东经112', '37', city).fault).toBe('coordinates-unreadable');
    expect(readGivenPoint('37.87', '112.55', city).fault).toBe('coordinates-outside');
  });

  it('are told to be GCJ-02 or BD-09 by where they lie from the address, everywhere in the city', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 111.6, max: 113.1, noNaN: true }),
        fc.double({ min: 37.5, max: 38.4, noNaN: true }),
        (x, y) => {
          expect(faultOfPlace([x, y], [x, y])).toBeNull();
          expect(faultOfPlace(toGcj02([x, y]), [x, y])).toBe('coordinates-gcj02');
          expect(faultOfPlace(toBd09([x, y]), [x, y])).toBe('coordinates-bd09');
        },
      ),
    );
  });

  it('may lie on the other side of the street, but not across the city', () => {
    expect(faultOfPlace([door[0] + 0.004, door[1]], door)).toBeNull();
    expect(faultOfPlace([door[0] + 0.05, door[1]], door)).toBe('coordinates-far');
  });
});

describe('columns of a table', () => {
  it('have the letters that spreadsheets give them', () => {
    expect([0, 25, 26, 51, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'ZZ', 'AAA']);
  });

  it('are told by their letter where they have no name, or one that another has', () => {
    expect(columnNames(['地址', '', '地址 '], 4)).toEqual(['地址 (A)', 'B', '地址 (C)', 'D']);
    expect(columnNames(null, 2)).toEqual(['A', 'B']);
  });
});

describe('the words that a row is given back with', () => {
  it('say who decided, and what is still wrong', () => {
    const row = { band: 'accept', isDecided: true, faults: ['no-match', 'coordinates-far'] };
    expect(qualityText(row, 'zh')).toBe('匹配（人工）');
    expect(reasonText(row, 'en')).toBe('Coordinates and address lie over 2 km apart');
    expect(reasonText({ band: 'reject', isDecided: false, faults: ['no-match'] }, 'zh')).toBe(
      '标准地址库中没有对应的地址',
    );
    expect(reasonText({ band: 'review', isDecided: false, faults: [] }, 'zh')).toContain('尚未复核');
  });
});
