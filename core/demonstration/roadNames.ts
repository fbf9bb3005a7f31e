import type { LatticeLine } from './lines.ts';
import type { Lattice } from './lattice.ts';

/** In Taiyuan roads that run east to west are 街 and those that run north to south are 路. Ordinary, invented names. */
const streets = [
  '府前街',
  '胜利街',
  '北大街',
  '桃园街',
  '解放街',
  '和平街',
  '建国街',
  '文源街',
  '新民街',
  '柳溪街',
  '长风街',
  '学府街',
  '南内环街',
  '金刚街',
  '松庄街',
  '杏林街',
  '龙潭街',
  '飞云街',
  '富强街',
  '安康街',
  '东安街',
  '旱西街',
  '工农街',
  '晨光街',
  '汾东街',
  '康宁街',
  '正阳街',
  '龙城街',
  '通达街',
  '化章街',
  '嘉节街',
  '南站街',
  '星河街',
  '五龙街',
  '丰源街',
  '玉河街',
  '翠微街',
  '锦绣街',
  '兴晋街',
  '昌盛街',
];
const roads = [
  '新建路',
  '解放路',
  '五一路',
  '建设路',
  '并州路',
  '青年路',
  '体育路',
  '平阳路',
  '晋阳路',
  '太行路',
  '东峰路',
  '千峰路',
  '和平路',
  '西矿路',
  '迎春路',
  '享堂路',
  '府东路',
  '大同路',
  '恒山路',
  '滨东路',
  '兴华路',
  '漪汾路',
  '玉门路',
  '西山路',
  '望景路',
  '黄河路',
  '卧虎山路',
  '双塔路',
  '水西关路',
  '菜园路',
  '坝陵路',
  '金桥路',
  '柏杨路',
  '松涛路',
  '云山路',
  '瑞光路',
  '丽华路',
  '春晓路',
  '同庆路',
  '永乐路',
];
const stems = [
  '安',
  '兴',
  '福',
  '泰',
  '永',
  '新',
  '文',
  '康',
  '和',
  '丰',
  '庆',
  '瑞',
  '春',
  '景',
  '润',
  '德',
  '昌',
  '宁',
  '荣',
  '祥',
  '嘉',
  '华',
  '明',
  '盛',
];
const tails = [
  '安',
  '民',
  '乐',
  '源',
  '平',
  '苑',
  '园',
  '林',
  '盛',
  '泰',
  '宁',
  '锦',
  '阳',
  '汾',
  '晋',
  '和',
  '善',
  '义',
  '仁',
  '信',
];

export interface RoadNames {
  eastWest(row: number): string | null;
  northSouth(column: number): string | null;
}

/** One name for the whole of a line, from one end of the city to the other. */
export function nameRoads(lattice: Lattice): RoadNames {
  const rows = nameLines(lattice.rows, streets, '街', '大街', { '-120': '迎泽大街' }, '北中环街', '南中环街');
  const columns = nameLines(
    lattice.columns,
    roads,
    '路',
    '大道',
    { '-2170': '滨河西路', '-1430': '滨河东路' },
    '东中环路',
    '西中环路',
  );
  return { eastWest: (row) => rows[row] ?? null, northSouth: (column) => columns[column] ?? null };
}

function nameLines(
  lines: readonly LatticeLine[],
  names: readonly string[],
  ending: string,
  _wide: string,
  fixed: Readonly<Record<string, string>>,
  ringPositive: string,
  ringNegative: string,
): (string | null)[] {
  const order = lines
    .map((line, index) => ({ line, index }))
    .sort((a, b) => Math.abs(a.line.position) - Math.abs(b.line.position));
  const result: (string | null)[] = lines.map(() => null);
  let used = 0;
  let minor = 0;
  for (const { line, index } of order) {
    const given = fixed[String(line.position)];
    if (given) {
      result[index] = given;
    } else if (line.use === 'ring') {
      result[index] = line.position > 0 ? ringPositive : ringNegative;
    } else if (line.use === 'primary' || line.use === 'secondary') {
      result[index] = names[used] ?? minorName(minor++, ending);
      used += 1;
    } else if (line.use === 'tertiary' || line.use === 'residential' || line.use === 'none') {
      result[index] = minorName(minor++, ending);
    }
  }
  return result;
}

function minorName(number: number, ending: string): string {
  const stem = stems[number % stems.length] ?? '安';
  const tail = tails[(number * 7 + Math.floor(number / stems.length) * 3) % tails.length] ?? '民';
  return `${stem}${stem === tail ? '泽' : tail}${ending}`;
}
