import type { Random } from '../random/random.ts';
import type { HousingKind } from './housing.ts';
import type { SiteKind } from './site.ts';

/** Plausible names made of ordinary auspicious words; none is taken from a company. */
const firstWords = [
  '金',
  '锦',
  '瑞',
  '和',
  '祥',
  '安',
  '福',
  '泰',
  '康',
  '景',
  '汾',
  '晋',
  '龙',
  '柳',
  '杏',
  '桃',
  '梅',
  '松',
  '云',
  '春',
  '阳',
  '明',
  '翠',
  '兰',
  '文',
  '学',
  '丽',
  '华',
  '嘉',
  '盛',
  '兴',
  '永',
  '新',
  '清',
  '雅',
  '御',
  '望',
  '滨',
  '绿',
  '紫',
];
const secondWords = [
  '绣',
  '园',
  '源',
  '馨',
  '泽',
  '润',
  '林',
  '苑',
  '城',
  '都',
  '府',
  '庭',
  '湾',
  '溪',
  '江',
  '泉',
  '岭',
  '台',
  '秀',
  '悦',
  '宁',
  '平',
  '乐',
  '华',
  '康',
  '辰',
];
const endings: Readonly<Record<HousingKind, readonly string[]>> = {
  walk_up: ['小区', '新村', '宿舍', '小区', '里', '大院'],
  commercial_residential: ['花园', '小区', '家园', '苑', '佳苑'],
  high_rise: ['府', '花园', '国际', '公馆', '雅居', '家园', '名苑', '广场'],
  urban_village: ['旧村', '村自建区', '片区'],
  courtyard: ['村'],
};

export function compoundName(
  kind: HousingKind,
  communityName: string,
  random: Random,
  taken: Set<string>,
): string {
  const stem = communityName.replace(/(社区|村)$/, '').slice(0, 6);
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const isLocal = kind === 'urban_village' || (kind === 'walk_up' && random.chance(0.25));
    const base = isLocal ? stem : random.pick(firstWords) + random.pick(secondWords);
    const area = isLocal && attempt > 0 ? `${random.pick(['东', '西', '南', '北', '中'])}` : '';
    const number = attempt > 12 ? `${random.pick(['一', '二', '三', '四'])}区` : '';
    const name = `${base}${area}${random.pick(endings[kind])}${number}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
  const name = `${stem}${taken.size + 1}号院`;
  taken.add(name);
  return name;
}

const siteEndings: Readonly<Record<SiteKind, readonly string[]>> = {
  hospital: ['医院', '人民医院', '中医医院', '康复医院'],
  university: ['职业学院', '师范专科学校', '技师学院', '理工学院'],
  factory: ['机械厂', '纺织厂', '铸造厂', '仪表厂', '食品厂', '印刷厂'],
  school: ['小学', '小学', '中学', '实验小学'],
  market: ['农贸市场', '建材市场', '小商品市场'],
  mall: ['购物中心', '百货大楼'],
  park: ['公园', '游园'],
  square: ['广场'],
  office: ['大厦', '商务中心', '写字楼'],
  government: ['政务服务中心', '党群服务中心', '文化中心'],
  depot: ['仓库', '停车场', '公交场站'],
  station: ['站'],
};

export function siteName(kind: SiteKind, communityName: string, random: Random, taken: Set<string>): string {
  const stem = communityName.replace(/(社区|村)$/, '').slice(0, 6);
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const isLocal = random.chance(kind === 'school' || kind === 'park' || kind === 'market' ? 0.7 : 0.3);
    const base = isLocal ? stem : random.pick(firstWords) + random.pick(secondWords);
    const name = `${base}${attempt > 20 ? '第二' : ''}${random.pick(siteEndings[kind])}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
  const name = `${stem}${taken.size + 1}号${siteEndings[kind][0] ?? ''}`;
  taken.add(name);
  return name;
}
