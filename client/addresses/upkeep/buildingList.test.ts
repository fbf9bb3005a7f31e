import { expect, it } from 'vitest';
import { readBuildings } from './buildingList.ts';

it('reads buildings however they are parted, each once', () => {
  expect(readBuildings(' 3号楼、4号楼,5幢\n3号楼；')).toEqual(['3号楼', '4号楼', '5幢']);
  expect(readBuildings(' 、')).toEqual([]);
});
