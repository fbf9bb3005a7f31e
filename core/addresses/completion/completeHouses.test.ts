import { describe, expect, it } from 'vitest';
import { completeHouses, type HouseRow } from './completeHouses.ts';

const row = (given: Partial<HouseRow>): HouseRow => ({
  name: '五一路',
  number: '12号',
  compound: null,
  building: null,
  unit: null,
  room: null,
  addressId: 'a',
  buildingId: null,
  point: null,
  isOne: true,
  detail: '杏花岭区',
  isNear: true,
  ...given,
});
const flats = [
  row({ number: '2号', addressId: 'b' }),
  row({ compound: '锦绣花园', building: '3号楼', unit: '1单元', isOne: false, buildingId: 'x' }),
  row({ compound: '锦绣花园', building: '3号楼', unit: '2单元', isOne: false, buildingId: 'x' }),
  row({ compound: '锦绣花园', building: '10号楼', unit: '1单元', isOne: false, buildingId: 'y' }),
  row({ number: '120号', addressId: 'c' }),
];
const texts = (rest: string, rows: readonly HouseRow[] = flats) =>
  completeHouses(rows, rest, 10).map(({ text, isOne }) => text + (isOne ? '' : ' +'));

describe('completing what follows a name', () => {
  it('offers the numbers in their order, each once, and tells those of one address', () => {
    expect(texts('')).toEqual(['五一路2号', '五一路12号 +', '五一路120号']);
    expect(texts('12')).toEqual(['五一路12号 +', '五一路120号']);
  });

  it('goes down a level once a number is whole', () => {
    expect(texts('12号')).toEqual([
      '五一路12号 +',
      '五一路12号锦绣花园3号楼 +',
      '五一路12号锦绣花园10号楼 +',
    ]);
    expect(texts('12号锦绣花园3')).toEqual(['五一路12号锦绣花园3号楼 +']);
    expect(texts('12号锦绣花园3号楼')).toEqual([
      '五一路12号锦绣花园3号楼 +',
      '五一路12号锦绣花园3号楼1单元 +',
      '五一路12号锦绣花园3号楼2单元 +',
    ]);
  });

  it('names a building only where all its addresses lie in one', () => {
    const [whole] = completeHouses(flats, '12号', 10);
    expect(whole?.buildingId).toBeNull();
    expect(completeHouses(flats, '12号锦绣花园3', 1)[0]?.buildingId).toBe('x');
  });

  it('puts the near ones first and keeps streets of the same name apart', () => {
    const far = [row({ number: '1号', isNear: false, detail: '小店区' }), row({ number: '9号' })];
    expect(texts('', far)).toEqual(['五一路9号', '五一路1号']);
  });
});
