import type { RowFault } from './rowFaults.ts';

export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What is wrong with a row and what to do, in one sentence each: on the screen and in the table that is given back. */
export const faultWords: Readonly<Record<RowFault, Words>> = {
  empty: { zh: '地址为空', en: 'No address in the row' },
  'too-long': {
    zh: '单元格超过 10,000 个字符，不是地址',
    en: 'The cell has over 10,000 characters and is no address',
  },
  formula: {
    zh: '单元格是公式且没有结果，请另存为数值',
    en: 'A formula without its result: save the cell as a value',
  },
  'broken-encoding': {
    zh: '文字编码损坏，有字符无法识别',
    en: 'Broken encoding: some characters cannot be read',
  },
  'wrong-columns': {
    zh: '列数与表头不一致，内容可能错位',
    en: 'Other columns than the header has: cells may have moved',
  },
  'outside-city': { zh: '地址写的是外省或外市', en: 'The address names another province or city' },
  'not-an-address': { zh: '内容不像地址', en: 'Nothing like an address' },
  'no-match': { zh: '标准地址库中没有对应的地址', en: 'No standard address matches' },
  'building-without-rooms': {
    zh: '写了房号，但该楼没有登记房间',
    en: 'Names a room in a building that has none',
  },
  'no-such-room': { zh: '楼栋找到，但没有这个房间', en: 'The building was found, but no such room' },
  'coordinates-unreadable': { zh: '坐标不是数字', en: 'The coordinates are no numbers' },
  'coordinates-outside': { zh: '坐标不在本市', en: 'The coordinates lie outside the city' },
  'coordinates-gcj02': {
    zh: '坐标疑为 GCJ-02（火星坐标），整体偏移约 560 米',
    en: 'The coordinates look like GCJ-02, shifted by some 560 m',
  },
  'coordinates-bd09': {
    zh: '坐标疑为 BD-09（百度坐标），整体偏移约 1,350 米',
    en: 'The coordinates look like BD-09, shifted by some 1,350 m',
  },
  'coordinates-far': { zh: '坐标与地址相距超过 2 公里', en: 'Coordinates and address lie over 2 km apart' },
  'repeated-key': {
    zh: '主键与前面的行重复，只关联第一行',
    en: 'The key stands in a row before: only that one is linked',
  },
};
