import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRegionGazetteer } from '../parse/regionGazetteer.ts';
import { compareAddresses } from './compareAddresses.ts';

const gazetteer = readRegionGazetteer(
  readFileSync(new URL('../../../data/national-regions/regions.txt', import.meta.url), 'utf8'),
);
const verdict = (first: string, second: string): number => compareAddresses(first, second, gazetteer).verdict;
const relations = (first: string, second: string): string[] =>
  compareAddresses(first, second, gazetteer).reasons.map(({ element, relation }) => `${element} ${relation}`);

describe('two addresses mean the same place', () => {
  it.each([
    ['太原市小店区亲贤街12号柳溪名苑3号楼2单元601', '小店区亲贤街12号柳溪名苑3幢'],
    ['杏花岭区胜利西街218号金刚里小区5号楼', '胜利西街218号金刚里小区5栋'],
    ['万柏林区下元澄光商贸城', '下元街道澄光商贸城'],
    ['迎泽大街与青年路交叉口', '迎泽区青年路与迎泽大街交叉口'],
    ['杭州市江干区澄光商贸城', '杭州市上城区澄光商贸城'],
  ])('%s | %s', (first, second) => {
    expect(verdict(first, second)).toBe(2);
  });

  it('whatever the script, the width and the numerals', () => {
    expect(verdict('親賢街１２號柳溪名苑三號樓', '亲贤街12号柳溪名苑3号楼')).toBe(2);
  });
});

describe('two addresses mean places that have to do with each other', () => {
  it.each([
    ['another building of the estate', '亲贤街12号柳溪名苑3号楼', '亲贤街12号柳溪名苑7号楼'],
    ['the estate without its building', '小店区亲贤街12号柳溪名苑3号楼', '亲贤街12号柳溪名苑'],
    ['a gate of the estate', '小店区柳溪名苑', '亲贤街柳溪名苑(东门)'],
    ['another shop of the house', '亲贤街12号晋澄大厦5层曲水书店', '亲贤街12号晋澄大厦云帆眼镜店'],
    ['another phase', '小店区柳溪名苑一期3号楼', '小店区柳溪名苑二期3号楼'],
  ])('%s', (_what, first, second) => {
    expect(verdict(first, second)).toBe(1);
  });
});

describe('two addresses mean different places', () => {
  it.each([
    ['nothing in common but the number of a building', '小店区柳溪名苑3号楼', '杏花岭区金刚里小区3号楼'],
    ['a lane of the same number on another road', '胜利街三巷12号', '桃园路三巷12号'],
    ['a common name in another city', '太原市小店区幸福小区', '沈阳市和平区幸福小区'],
    ['one character of the name', '杏花岭区东澄花园', '万柏林区东湛花园'],
    ['the kind of place only', '迎泽区双塔寺街农贸市场', '晋源区古城大街农贸市场'],
  ])('%s', (_what, first, second) => {
    expect(verdict(first, second)).toBe(0);
  });

  it('and an empty text is nowhere', () => {
    expect(verdict('', '')).toBe(0);
    expect(verdict('太原市小店区亲贤街12号', '')).toBe(0);
  });
});

describe('the reasons', () => {
  it('say by element what agreed, differed or was missing', () => {
    expect(relations('太原市小店区亲贤街12号柳溪名苑3号楼2单元', '小店区亲贤街12号柳溪名苑7号楼')).toEqual([
      'region same',
      'road same',
      'number same',
      'name same',
      'building different',
      'unit onlyFirst',
    ]);
  });

  it('take a county for the one that took it in', () => {
    expect(relations('江干区澄光路5号', '上城区澄光路5号')).toContain('region same');
    expect(relations('余杭区澄光路5号', '上城区澄光路5号')).toContain('region alike');
  });

  it('name the texts that were held against each other', () => {
    const { reasons } = compareAddresses('亲贤街十二号柳溪名苑', '亲贤街12号柳溪名苑(东门)', gazetteer);
    expect(reasons).toContainEqual({ element: 'number', relation: 'same', first: '12', second: '12' });
    expect(reasons).toContainEqual({ element: 'gate', relation: 'onlySecond', first: '', second: '' });
  });
});

it('the score lies in the third of its verdict', () => {
  for (const [first, second] of [
    ['亲贤街12号柳溪名苑3号楼', '亲贤街12号柳溪名苑3幢'],
    ['亲贤街12号柳溪名苑3号楼', '亲贤街12号柳溪名苑7号楼'],
    ['亲贤街12号柳溪名苑3号楼', '金刚里小区5号楼'],
  ] as const) {
    const { score, verdict: found } = compareAddresses(first, second, gazetteer);
    expect(score).toBeGreaterThanOrEqual(found / 3);
    expect(score).toBeLessThanOrEqual((found + 1) / 3);
  }
});
