import { pick, type Uniform } from './sampling.ts';

/** Surnames with given names in the manner of pseudonyms (化名): no real person is meant. */
const surnames = Array.from(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
);
const firstCharacters = Array.from('晓文志建国春秋海云山雨晨明思雅佳欣子梓一若安宁和平永新乐清书');
const secondCharacters = Array.from('明华林峰涛洁敏静燕玲霞梅兰芳军强伟波勇辉宁安然远行知言成达同舟禾苗');

export const personName = (uniform: Uniform): string =>
  pick(surnames, uniform) +
  pick(firstCharacters, uniform) +
  (uniform() < 0.86 ? pick(secondCharacters, uniform) : '');

/** A number of a block that nobody can be given; four digits only tell demonstration rows apart. */
export const workTelephone = (uniform: Uniform): string =>
  `199-0000-${String(Math.floor(uniform() * 10_000)).padStart(4, '0')}`;
