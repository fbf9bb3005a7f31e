import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LocalNames } from '#core/addresses/book/localNames.ts';
import type { ElementKind } from '#core/addresses/parse/elementKinds.ts';
import { parseAddress } from '#core/addresses/parse/parseAddress.ts';
import { readRegionGazetteer } from '#core/addresses/parse/regionGazetteer.ts';
import type { AddressElementName, AddressElements } from '#core/addresses/upkeep/addressRow.ts';
import { addressText } from '#core/addresses/upkeep/addressText.ts';

const gazetteer = readRegionGazetteer(
  readFileSync(new URL('../../data/national-regions/regions.txt', import.meta.url), 'utf8'),
);

const stems = '文源 康乐 金域 桃园 凯通 鼎信 晋阳 龙潭 永祚 福晋 盛岭 滨宁 云帆 曲水 澄光 柳溪'.split(' ');
const names = (endings: string) =>
  fc.tuple(fc.constantFrom(...stems), fc.constantFrom(...endings.split(' '))).map((parts) => parts.join(''));
const counted = (most: number, endings: string) =>
  fc
    .tuple(fc.integer({ min: 1, max: most }), fc.constantFrom(...endings.split(' ')))
    .map(([number, ending]) => `${number}${ending}`);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

const roadName = names('路 街 大街 东路 南街 巷');
const compoundName = names('小区 花园 名苑 家园 大厦');
const roadNumber = fc.oneof(
  counted(999, '号'),
  fc.integer({ min: 1, max: 99 }).map((number) => `甲${number}号`),
);
const buildingNumber = fc.oneof(
  counted(60, '号楼 栋 幢'),
  fc.constantFrom(...'ABCD').map((letter) => `${letter}座`),
);
const house = fc.oneof(
  fc.record({ roadName, roadNumber, compoundName: maybe(compoundName) }),
  fc.record({ roadName: fc.constant(null), roadNumber: fc.constant(null), compoundName }),
);
/** What lies below a building needs one; a room is written with its floor or without. */
const inside = fc.oneof(
  fc.constant({ buildingNumber: null, unitNumber: null, floorNumber: null, roomNumber: null }),
  fc.record({
    buildingNumber,
    unitNumber: maybe(counted(6, '单元')),
    floorNumber: maybe(counted(33, '层')),
    roomNumber: maybe(fc.integer({ min: 101, max: 3304 }).map((number) => `${number}室`)),
  }),
);
const elements: fc.Arbitrary<AddressElements> = fc
  .tuple(house, inside)
  .map(([street, rest]) => ({ ...street, ...rest }));

const region = fc
  .tuple(
    fc.constantFrom('', '山西省'),
    fc.constantFrom('', '太原市'),
    fc.constantFrom('小店区', '迎泽区', '杏花岭区', '尖草坪区', '万柏林区', '晋源区', '清徐县'),
    maybe(names('街道 镇')),
    maybe(names('社区')),
  )
  .map((parts) => parts.filter((part): part is string => part !== null && part !== ''));

const nameOf: Partial<Record<ElementKind, AddressElementName>> = {
  road: 'roadName',
  roadNumber: 'roadNumber',
  place: 'compoundName',
  building: 'buildingNumber',
  unit: 'unitNumber',
  floor: 'floorNumber',
  room: 'roomNumber',
};
const regionKinds: readonly ElementKind[] = ['province', 'city', 'county', 'township', 'community'];

interface Read {
  readonly region: readonly string[];
  readonly elements: AddressElements;
}

function read(text: string, local: LocalNames | null): Read {
  const found: Record<AddressElementName, string | null> = {
    roadName: null,
    roadNumber: null,
    compoundName: null,
    buildingNumber: null,
    unitNumber: null,
    floorNumber: null,
    roomNumber: null,
  };
  const regions: string[] = [];
  for (const { kind, text: words } of parseAddress(text, gazetteer, local)) {
    const name = nameOf[kind];
    if (regionKinds.includes(kind)) regions.push(words);
    else if (name === undefined) throw new Error(`${text}: ${words} was read as ${kind}`);
    else found[name] = (found[name] ?? '') + words;
  }
  return { region: regions, elements: found };
}

describe('reading what was written from its elements', () => {
  it('gives the same elements, where the city lists its names', () => {
    fc.assert(
      fc.property(region, elements, (above, written) => {
        const local = new LocalNames();
        if (written.roadName !== null) local.add(written.roadName, 'road');
        if (written.compoundName !== null) local.add(written.compoundName, 'compound');
        for (const name of above) if (name.endsWith('社区')) local.add(name, 'community');
        for (const name of above) if (/(街道|镇)$/.test(name)) local.add(name, 'township');
        const text = addressText(written, above.join(''));
        expect(read(text, local), text).toEqual({ region: above, elements: written });
      }),
      { numRuns: 400 },
    );
  });

  it('gives the same elements from the text alone', () => {
    fc.assert(
      fc.property(region, elements, (above, written) => {
        const text = addressText(written, above.join(''));
        expect(read(text, null), text).toEqual({ region: above, elements: written });
      }),
      { numRuns: 600 },
    );
  });

  it('and the stretches that were read lie side by side over the whole text', () => {
    fc.assert(
      fc.property(region, elements, (above, written) => {
        const text = addressText(written, above.join(''));
        const spans = parseAddress(text, gazetteer);
        expect(spans.map((span) => text.slice(span.start, span.end)).join('')).toBe(text);
        expect(spans.every((span, index) => span.start === (spans[index - 1]?.end ?? 0))).toBe(true);
      }),
    );
  });

  it('and so they do over whatever somebody writes, however long', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('x', '路', '号', '北京市', '3号楼', '-', '（', ' ', '1', '\n', '中国', '居委会', '𠮷'),
    );
    const anything = fc
      .array(fc.tuple(piece, fc.integer({ min: 1, max: 60 })), { maxLength: 8 })
      .map((parts) => parts.map(([words, times]) => words.repeat(times)).join(''));
    fc.assert(
      fc.property(anything, (text) => {
        const spans = parseAddress(text, gazetteer);
        expect(spans.map((span) => text.slice(span.start, span.end)).join('')).toBe(text);
        expect(spans.every(({ start, end }) => end > start)).toBe(true);
      }),
    );
  });
});
