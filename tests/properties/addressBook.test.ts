import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import { AddressBook, type BookRow } from '#core/addresses/book/addressBook.ts';
import { findInBook } from '#core/addresses/book/findInBook.ts';
import { readQuery } from '#core/addresses/book/readQuery.ts';
import { readRegionGazetteer } from '#core/addresses/parse/regionGazetteer.ts';

const gazetteer = readRegionGazetteer(
  readFileSync(new URL('../../data/national-regions/regions.txt', import.meta.url), 'utf8'),
);
const sound = (text: string): string => pinyin(text, { toneType: 'none', type: 'array' }).join(' ');

const regions = [
  { name: '迎泽区', level: 'county', parent: -1 },
  { name: '柳巷街道', level: 'township', parent: 0 },
  { name: '桃园社区', level: 'community', parent: 1 },
  { name: '菜园社区', level: 'community', parent: 1 },
] as const;
const roadNames = ['桃园南路', '并州北路', '解放大街', '水西关街', '府西街', '青年路'];
const compoundNames = ['锦绣花园', '御景苑', '康乐小区', '华宇国际', '文景佳园', '金域蓝湾'];
const formerNames = ['晋泰路', '胜利街', '红旗大街', '水师街', '总督街', '团结路'];

const idOf = (parts: readonly number[]): string =>
  `00000000-0000-7000-8000-${parts.map((part) => String(part).padStart(3, '0')).join('')}`;

/** Every road with four numbers, each a compound of two buildings with two units of two rooms. */
function smallBook(): { readonly book: AddressBook; readonly rows: readonly BookRow[] } {
  const book = new AddressBook(regions, sound);
  const rows: BookRow[] = [];
  roadNames.forEach((roadName, road) => {
    for (let building = 1; building <= 4; building += 1)
      for (const unit of [1, 2])
        for (const room of [101, 202])
          rows.push({
            id: idOf([road, building, unit, room]),
            community: 2 + (road % 2),
            roadName,
            roadNumber: `${road * 10 + 12}号`,
            compoundName: compoundNames[road] ?? '',
            buildingNumber: `${building}号楼`,
            unitNumber: `${unit}单元`,
            roomNumber: `${room}室`,
          });
  });
  for (const row of rows) book.add(row);
  formerNames.forEach((alias, road) => book.roads.addAlias(alias, roadNames[road] ?? ''));
  return { book, rows };
}

const { book, rows } = smallBook();
const numerals = '零一二三四五六七八九';

interface Parts {
  region: string;
  road: string;
  number: string;
  compound: string;
  building: string;
  unit: string;
  room: string;
  tail: string;
}

const partsOf = (row: BookRow): Parts => ({
  region: `山西省太原市迎泽区柳巷街道${regions[row.community]?.name ?? ''}`,
  road: row.roadName ?? '',
  number: row.roadNumber ?? '',
  compound: row.compoundName ?? '',
  building: row.buildingNumber ?? '',
  unit: row.unitNumber ?? '',
  room: row.roomNumber ?? '',
  tail: '',
});
const without = (text: string, index: number): string => text.slice(0, index) + text.slice(index + 1);

/** The kinds of noise that departments' files have; each leaves one meaning. */
const noises: Readonly<Record<string, (parts: Parts, pick: number) => Parts>> = {
  'county dropped': (parts) => ({ ...parts, region: parts.region.replace('迎泽区', '') }),
  'street dropped': (parts) => ({ ...parts, region: parts.region.replace('柳巷街道', '') }),
  'community dropped': (parts) => ({ ...parts, region: parts.region.replace(/[^道]+社区$/, '') }),
  'every region dropped': (parts) => ({ ...parts, region: '' }),
  'former name of the road': (parts) => ({
    ...parts,
    road: formerNames[roadNames.indexOf(parts.road)] ?? parts.road,
  }),
  homophone: (parts) => ({
    ...parts,
    road: parts.road.replace('园', '圆').replace('州', '洲').replace('年', '念'),
  }),
  'ending of the road misspelt': (parts) => ({
    ...parts,
    road: parts.road.replace(/路$/, '鹿').replace(/街$/, '接'),
  }),
  'ending of the road lost': (parts) => ({ ...parts, road: parts.road.slice(0, -1) }),
  'building written as 楼': (parts) => ({ ...parts, building: parts.building.replace('号楼', '楼') }),
  'traditional characters': (parts) => ({
    ...parts,
    building: parts.building.replace('号楼', '號樓'),
    unit: parts.unit.replace('单', '單'),
  }),
  'a character lost': (parts, pick) => ({
    ...parts,
    compound: without(parts.compound, pick % parts.compound.length),
  }),
  'two characters lost': (parts, pick) => ({
    ...parts,
    region: without(parts.region, pick % parts.region.length),
    compound: without(parts.compound, pick % parts.compound.length),
  }),
  'Chinese numerals': (parts) => ({
    ...parts,
    building: parts.building.replace(/\d/, (digit) => numerals[Number(digit)] ?? ''),
    unit: parts.unit.replace(/\d/, (digit) => numerals[Number(digit)] ?? ''),
  }),
  'full width': (parts) => ({
    ...parts,
    room: parts.room.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  }),
  'another word for the building': (parts, pick) => ({
    ...parts,
    building: parts.building.replace('号楼', ['栋', '幢', '#'][pick % 3] ?? '栋'),
  }),
  'compound instead of road': (parts) => ({ ...parts, road: '', number: '' }),
  'order swapped': (parts) => ({ ...parts, region: '', tail: `(${parts.region})` }),
  'words appended': (parts, pick) => ({
    ...parts,
    tail: ['(放门口)', ' 送货上门', ',电话联系'][pick % 3] ?? '',
  }),
};

const join = (parts: Parts): string =>
  parts.region +
  parts.road +
  parts.number +
  parts.compound +
  parts.building +
  parts.unit +
  parts.room +
  parts.tail;
const firstOf = ([first]: readonly { readonly row: number }[]): string | null =>
  first === undefined ? null : book.idOf(first.row);
const ask = (text: string) => findInBook(book, readQuery(text, gazetteer, book.localNames));

describe('finding a standard address', () => {
  it.each(Object.keys(noises))('is not misled by noise: %s', (kind) => {
    fc.assert(
      fc.property(fc.nat(rows.length - 1), fc.nat(100), (index, pick) => {
        const row = rows[index]!;
        const text = join(noises[kind]!(partsOf(row), pick));
        const { band, candidates } = ask(text);
        expect(firstOf(candidates), text).toBe(row.id);
        expect(band, text).not.toBe('reject');
      }),
      { numRuns: 40 },
    );
  });

  it('accepts what is written as it is kept, down to the room', () => {
    for (const row of rows) {
      const { band, candidates } = ask(join(partsOf(row)));
      expect(band).toBe('accept');
      expect(candidates[0]).toMatchObject({ precision: 'room' });
      expect(firstOf(candidates)).toBe(row.id);
    }
  });

  it('finds the house of a door whose unit is missing', () => {
    for (const row of rows) {
      const { candidates } = ask(join({ ...partsOf(row), unit: '' }));
      expect(candidates[0]?.house).toBe(book.houseOf(row.id));
    }
  });

  it('knows an address no more that was taken out, and again when it was put back', () => {
    const row = rows[0]!;
    const text = join(partsOf(row));
    expect(book.remove(row.id)).toBe(true);
    expect(book.remove(row.id)).toBe(false);
    expect(firstOf(ask(text).candidates)).not.toBe(row.id);
    expect(ask(text).band).not.toBe('accept');
    book.add(row);
    expect(firstOf(ask(text).candidates)).toBe(row.id);
  });

  it('finds nothing on a road that has lost its last address', () => {
    const row: BookRow = { ...rows[0]!, id: idOf([99, 0, 0, 0]), roadName: '凤凰岭西路', compoundName: null };
    book.add(row);
    expect(firstOf(ask('凤凰岭西路12号1号楼1单元101室').candidates)).toBe(row.id);
    book.remove(row.id);
    expect(ask('凤凰岭西路12号1号楼1单元101室')).toEqual({ band: 'reject', candidates: [] });
  });

  it('drops the other names of a road', () => {
    book.roads.addAlias('晋安马路', '青年路');
    const methods = () =>
      ask('晋安马路62号').candidates.flatMap(({ reasons }) => reasons.map(({ kind }) => kind));
    expect(methods()).toContain('alias');
    book.roads.dropAliases('青年路');
    expect(methods()).toEqual([]);
    book.roads.addAlias('团结路', '青年路');
  });

  it('leaves to a person which unit a room is in when the unit is missing', () => {
    const { band, candidates } = ask('桃园南路12号锦绣花园1号楼101室');
    expect(band).toBe('review');
    expect(candidates[0]?.reasons).toContainEqual({ element: 'room', kind: 'severalFit' });
  });

  it('shows a person the one door that digits without a word between them can mean', () => {
    for (const row of rows) {
      const parts = partsOf(row);
      const { band, candidates } = ask(join({ ...parts, building: parts.building.replace('号楼', '') }));
      expect(band).toBe('review');
      expect(firstOf(candidates)).toBe(row.id);
    }
  });

  it.each([
    '桃园南路12号锦绣花园1号楼和2号楼',
    '桃园南路12号、13号',
    '桃园南路12号或13号',
    '桃园南路12号锦绣花园1号楼或并州北路22号御景苑1号楼',
  ])('leaves several addresses in one text to a person: %s', (text) => {
    expect(ask(text).band).toBe('review');
  });

  it.each([
    ['a number that the road has not', '迎泽区桃园南路999号'],
    ['a building that the compound has not', '迎泽区锦绣花园77号楼1单元101室'],
    ['a road that the city has not', '迎泽区凤凰岭西路12号紫荆云庭1号楼'],
    ['a room that the building has not', '桃园南路12号锦绣花园1号楼1单元909室'],
  ])('does not accept %s', (_, text) => {
    expect(ask(text).band).not.toBe('accept');
  });

  it('finds nothing in a text without an address', () => {
    expect(ask('今天天气不错')).toEqual({ band: 'reject', candidates: [] });
    expect(ask('')).toEqual({ band: 'reject', candidates: [] });
  });
});
