import { expect, test } from 'vitest';
import type { RegionReference } from '../../contract/regions.ts';
import type { PrintedGrid } from './gridMapModel.ts';
import { draftWords, editionWords, gridWords, regionWords } from './sheetWords.ts';

const region = (level: RegionReference['level'], name: string, code: string): RegionReference => ({
  regionId: code,
  code,
  level,
  name,
  nameEn: null,
});
const chain = [
  region('province', '山西省', '14'),
  region('city', '太原市', '140100'),
  region('community', '富力华庭社区', '140107001015'),
];
const grid = (part: Partial<PrintedGrid>): PrintedGrid => ({
  id: '1',
  code: '140107001015001',
  name: '富力华庭社区第1网格',
  kind: 'ordinary',
  communityCode: '140107001015',
  households: 400,
  buildings: 10,
  rings: [],
  labelPoint: [112.5, 37.9],
  areaSquareMetres: 42_300,
  isSubject: true,
  ...part,
});

test('a sheet names its grid, what lies above it and its figures', () => {
  expect(gridWords(grid({}), chain)).toEqual({
    title: '富力华庭社区第1网格图',
    place: '太原市  富力华庭社区',
    code: '140107001015001',
    facts: [
      { label: '类型', value: '普通网格' },
      { label: '户数', value: '400 户' },
      { label: '面积', value: '4.23 公顷' },
      { label: '建筑物', value: '10 栋' },
    ],
  });
});

test('an exclusive grid is named after its host', () => {
  expect(gridWords(grid({ name: '绿林康复医院', kind: 'exclusive' }), chain).title).toBe(
    '绿林康复医院专属网格图',
  );
});

test('a sum with an unknown count is unknown, not less', () => {
  const value = (grids: PrintedGrid[]): string | undefined =>
    regionWords(chain, grids).facts.find(({ label }) => label === '户数')?.value;
  expect(value([grid({}), grid({ households: 1_200 })])).toBe('1,600 户');
  expect(value([grid({}), grid({ households: null })])).toBe('—');
});

test('say which edition of which day they show, and what is a plan', () => {
  const day = { asOf: '2026-11-26', draftName: null };
  expect(editionWords({ ...day, editionSince: '2026-09-01' })).toBe(
    '网格为2026-09-01 起施行的版本 · 截至 2026-11-26',
  );
  expect(editionWords({ ...day, editionSince: null })).toBe('网格为初始版本 · 截至 2026-11-26');
  expect(editionWords({ ...day, editionSince: null, draftName: '东片调整' })).toContain('方案未实施');
  expect(draftWords('东片调整')).toBe('方案 · 东片调整 · 未实施 Draft plan, not in force');
});
