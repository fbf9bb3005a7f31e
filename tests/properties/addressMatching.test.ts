import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareAddresses } from '#core/addresses/match/compareAddresses.ts';
import { readRegionGazetteer } from '#core/addresses/parse/regionGazetteer.ts';

const gazetteer = readRegionGazetteer(
  readFileSync(new URL('../../data/national-regions/regions.txt', import.meta.url), 'utf8'),
);
const compare = (first: string, second: string): ReturnType<typeof compareAddresses> =>
  compareAddresses(first, second, gazetteer);

interface Place {
  readonly county: string;
  readonly road: string;
  readonly number: number;
  readonly estate: string;
  readonly building: number;
  readonly unit: number;
}

const place: fc.Arbitrary<Place> = fc.record({
  county: fc.constantFrom('小店区', '迎泽区', '杏花岭区', '万柏林区'),
  road: fc.constantFrom('亲贤街', '胜利西街', '长风街', '桃园三巷', '学府街', '并州北路'),
  number: fc.integer({ min: 1, max: 399 }),
  estate: fc.constantFrom('柳溪名苑', '金刚里小区', '澄光花园', '云帆雅居', '晋水华庭', '曲水家园'),
  building: fc.integer({ min: 1, max: 39 }),
  unit: fc.integer({ min: 1, max: 6 }),
});

const numerals = '零一二三四五六七八九';
const chinese = (value: number): string => {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  if (tens === 0) return numerals.charAt(ones);
  return `${tens === 1 ? '' : numerals.charAt(tens)}十${ones === 0 ? '' : numerals.charAt(ones)}`;
};
const written = ({ county, road, number, estate, building, unit }: Place, ending = '号楼'): string =>
  `${county}${road}${number}号${estate}${building}${ending}${unit}单元`;

const traditionalOf: Readonly<Record<string, string>> = {
  区: '區',
  号: '號',
  楼: '樓',
  亲: '親',
  贤: '賢',
  华: '華',
  园: '園',
  胜: '勝',
  学: '學',
  云: '雲',
  单: '單',
  风: '風',
  长: '長',
};
const fullWidth = (text: string): string =>
  text.replace(/[0-9A-Z]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

/** Ways in which the same address is written. */
const noises: Readonly<Record<string, (of: Place) => string>> = {
  'full width': (of) => fullWidth(written(of)),
  'traditional characters': (of) =>
    written(of)
      .split('')
      .map((character) => (character === '胜' ? character : (traditionalOf[character] ?? character)))
      .join(''),
  'Chinese numerals': (of) =>
    `${of.county}${of.road}${of.number}号${of.estate}${chinese(of.building)}号楼${chinese(of.unit)}单元`,
  '幢 for 号楼': (of) => written(of, '幢'),
  '栋 for 号楼': (of) => written(of, '栋'),
  '# for 号楼': (of) => written(of, '#'),
  '#楼 for 号楼': (of) => written(of, '#楼'),
  'the regions above': (of) => `山西省太原市${written(of)}`,
  'no region': (of) => written(of).replace(of.county, ''),
  'words appended': (of) => `${written(of)} 电联`,
  'blanks between': (of) => `${of.county} ${of.road}${of.number}号 ${of.estate} ${of.building}号楼`,
};

describe('an address is matched', () => {
  it('with itself as the same place', () => {
    fc.assert(
      fc.property(place, (of) => {
        expect(compare(written(of), written(of)).verdict).toBe(2);
      }),
    );
  });

  it.each(Object.entries(noises))('as the same place with %s', (_name, noisy) => {
    fc.assert(
      fc.property(place, (of) => {
        expect(compare(written(of), noisy(of)).verdict).toBe(2);
        expect(compare(noisy(of), written(of)).verdict).toBe(2);
      }),
      { numRuns: 60 },
    );
  });

  it('partly with another building of its estate, from either side', () => {
    fc.assert(
      fc.property(place, fc.integer({ min: 40, max: 60 }), (of, building) => {
        const other = written({ ...of, building });
        expect(compare(written(of), other).verdict).toBe(1);
        expect(compare(other, written(of)).verdict).toBe(1);
      }),
    );
  });

  it('not with an address that has nothing but its building in common', () => {
    fc.assert(
      fc.property(place, place, (one, two) => {
        fc.pre(one.road !== two.road && one.estate !== two.estate && one.county !== two.county);
        const other = written({ ...two, building: one.building });
        expect(compare(written(one), other).verdict).toBe(0);
        expect(compare(other, written(one)).verdict).toBe(0);
      }),
    );
  });
});

describe('any two texts', () => {
  const pieces = fc.constantFrom(
    '太原市',
    '迎泽区',
    '亲贤街',
    '12号',
    '花园',
    '3号楼',
    '-',
    '东门',
    '(',
    ' ',
    '一',
    '𠮷',
  );
  const text = fc
    .array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 12 })
    .map((parts) => parts.join(''));
  it('have a score in the third of their verdict', () => {
    fc.assert(
      fc.property(text, text, (first, second) => {
        const { score, verdict } = compare(first, second);
        expect(score).toBeGreaterThanOrEqual(verdict / 3);
        expect(score).toBeLessThanOrEqual((verdict + 1) / 3);
      }),
    );
  });

  it('name the same elements whichever comes first', () => {
    fc.assert(
      fc.property(text, text, (first, second) => {
        const elements = (one: string, other: string): string[] =>
          compare(one, other).reasons.map(({ element }) => element);
        expect(elements(first, second)).toEqual(elements(second, first));
      }),
    );
  });
});
