import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ElementKind } from './elementKinds.ts';
import { parseAddress } from './parseAddress.ts';
import { readRegionGazetteer } from './regionGazetteer.ts';

const gazetteer = readRegionGazetteer(
  readFileSync(new URL('../../../data/national-regions/regions.txt', import.meta.url), 'utf8'),
);
/** 省|太原市 … as kind=text, without what is noise. */
const read = (text: string): string =>
  parseAddress(text, gazetteer)
    .filter(({ kind }) => kind !== 'noise')
    .map(({ kind, text: words }) => `${kind}=${words}`)
    .join(' ');

describe('an address is split into its elements', () => {
  it.each([
    [
      '山西省太原市杏花岭区巨轮街道胜利街社区胜利西街218号金刚里小区5号楼2单元601室',
      'province=山西省 city=太原市 county=杏花岭区 township=巨轮街道 community=胜利街社区 road=胜利西街 roadNumber=218号 place=金刚里小区 building=5号楼 unit=2单元 room=601室',
    ],
    ['太原市小店区亲贤街12号', 'city=太原市 county=小店区 road=亲贤街 roadNumber=12号'],
    ['迎泽大街甲18号院3幢1单元', 'road=迎泽大街 roadNumber=甲18号院 building=3幢 unit=1单元'],
    ['万柏林区下元商贸城A座12层1205', 'county=万柏林区 place=下元商贸城 building=A座 floor=12层 room=1205'],
    ['清徐县徐沟镇南宜武村', 'county=清徐县 township=徐沟镇 community=南宜武村'],
    ['富力现代广场8-2-1103', 'place=富力现代广场 building=8 unit=2 room=1103'],
  ])('%s', (text, elements) => {
    expect(read(text)).toBe(elements);
  });

  it('whatever the width, the script and the numerals', () => {
    expect(read('太原市小店區親賢街１２號')).toBe('city=太原市 county=小店區 road=親賢街 roadNumber=１２號');
    expect(read('和平小区十二号楼三单元')).toBe('place=和平小区 building=十二号楼 unit=三单元');
    expect(read('和平小区12一3一402')).toBe('place=和平小区 building=12 unit=3 room=402');
  });

  it('and a region in the name of a road or estate is no region', () => {
    expect(read('杭州路15号')).toBe('road=杭州路 roadNumber=15号');
    expect(read('太原市杭州湾小区3号楼')).toBe('city=太原市 place=杭州湾小区 building=3号楼');
    expect(read('迎泽区南京大厦')).toBe('county=迎泽区 place=南京大厦');
  });

  it('and what a form wrote before is noise', () => {
    const elements = parseAddress('山西省太原市小店区山西省太原市迎泽区桥东街道', gazetteer);
    const kept = elements.filter(({ kind }) => kind !== 'noise').map(({ text }) => text);
    expect(kept).toEqual(['山西省', '太原市', '迎泽区', '桥东街道']);
  });

  it('and of a region that is named twice one is kept, with what the other chain alone tells', () => {
    expect(read('山西省晋中市榆次区榆次区中都路8号')).toBe(
      'province=山西省 city=晋中市 county=榆次区 road=中都路 roadNumber=8号',
    );
    expect(read('山西省晋中市山西省介休市绵山镇')).toBe(
      'province=山西省 city=晋中市 county=介休市 township=绵山镇',
    );
    const anew = parseAddress('晋中市榆次区晋中市榆次区中都路8号', gazetteer);
    expect(anew.filter(({ kind }) => kind === 'noise').map(({ start }) => start)).toEqual([0, 3]);
    expect(read('天津天津市蓟州区')).toBe('city=天津市 county=蓟州区');
  });

  it('and a county without its ending is one where a text begins with it', () => {
    expect(read('榆次北田工业园')).toBe('county=榆次 place=北田工业园');
    expect(read('榆次大道5号')).toBe('road=榆次大道 roadNumber=5号');
    expect(read('清徐县道5号')).toBe('road=清徐县道 roadNumber=5号');
  });

  it('and an institution keeps the region in its name', () => {
    expect(read('太原市迎泽区榆次人民医院')).toBe('city=太原市 county=迎泽区 place=榆次人民医院');
    expect(read('亲贤街12号山西晋澄商贸有限公司')).toBe(
      'road=亲贤街 roadNumber=12号 place=山西晋澄商贸有限公司',
    );
  });

  it('and a company is not cut before its trade, nor a park before its 区', () => {
    expect(read('学府街9号澄光电子科技有限公司')).toBe(
      'road=学府街 roadNumber=9号 place=澄光电子科技有限公司',
    );
    expect(read('清徐县澄湾物流园区创业路3号')).toBe(
      'county=清徐县 zone=澄湾物流园区 road=创业路 roadNumber=3号',
    );
  });

  it('and what stands in an estate is not part of its name', () => {
    expect(read('柳溪名苑售楼部')).toBe('place=柳溪名苑 part=售楼部');
    expect(read('柳溪宾馆收银台')).toBe('place=柳溪宾馆 part=收银台');
    expect(read('柳溪花园二期3号楼')).toBe('place=柳溪花园 part=二期 building=3号楼');
  });

  it('and a house behind another is told from the houses of one address', () => {
    expect(read('亲贤街12-3号')).toBe('road=亲贤街 roadNumber=12 building=3号');
    expect(read('亲贤街12-18号')).toBe('road=亲贤街 roadNumber=12-18号');
  });

  it('and the townships of a county that is no more are still read under its name', () => {
    expect(read('杭州市江干区笕桥机场路8号')).toBe(
      'city=杭州市 county=江干区 township=笕桥 road=机场路 roadNumber=8号',
    );
  });

  it('and a road or town called after a village is no village', () => {
    expect(read('澄村路5号')).toBe('road=澄村路 roadNumber=5号');
    expect(read('清徐县徐沟镇南宜武村东组12号')).toBe(
      'county=清徐县 township=徐沟镇 community=南宜武村 road=东组 roadNumber=12号',
    );
    expect(read('清徐县澄村镇')).toBe('county=清徐县 township=澄村镇');
  });

  it('and a prefecture is read under the ending of other times', () => {
    expect(read('山西省吕梁地区离石县')).toBe('province=山西省 city=吕梁地区 county=离石县');
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    '太原市',
    '小店区',
    '街',
    '路',
    '号',
    '12',
    'A',
    '楼',
    '-',
    ' ',
    '村',
    '单元',
    '大厦',
    '𠮷',
    '\n',
    '中国',
    '一',
  );
  it('is covered by its elements without gap or overlap, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const elements = parseAddress(text, gazetteer);
        expect(elements.map((element) => element.text).join('')).toBe(text);
        let at = 0;
        for (const { start, end, text: words } of elements) {
          expect(start).toBe(at);
          expect(text.slice(start, end)).toBe(words);
          at = end;
        }
        expect(at).toBe(text.length);
      }),
    );
  });

  it('of ten thousand characters is read in time that grows with its length alone', () => {
    const long = '太原市小店区亲贤街12号院3号楼'.repeat(600);
    expect(parseAddress(long, gazetteer).length).toBeGreaterThan(1000);
    const kinds = new Set<ElementKind>(parseAddress('一'.repeat(10_000), gazetteer).map(({ kind }) => kind));
    expect(kinds.size).toBeGreaterThan(0);
  });
});
