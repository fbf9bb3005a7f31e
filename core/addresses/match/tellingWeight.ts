/**
 * How much a character of a name tells: what every second estate, shop or company is called tells little, what only one
 * is called tells all. Written down from how places are named.
 */
const kinds =
  '农贸市场 菜市场 批发市场 建材市场 小区 大厦 花园 公寓 广场 公司 有限公司 有限责任公司 股份有限公司 分公司 服务有限公司 科技有限公司 公司 酒店 宾馆 旅馆 市场 中心 商城 大楼 家园 商贸城 超市 便利店 工业园 工业区 产业园 科技园 园区 服务部 经营部 门市部 新村 社区 居委会 村委会 村民委员会 居民委员会 行政村 自然村 住宅 宿舍 住宅区 公园 学校 小学 中学 大学 学院 幼儿园 医院 饭店 餐厅 银行 专卖店 药店 大药房 集团 营业厅 服务站 服务中心 快递 购物中心 村 厂 店 苑 园 城 楼 府 庭 院 馆 社 局 所 站 里 庄 号 组 栋 座 门 区 期 店铺 商铺 附近';
/** Chains have a shop in every quarter: without its road or number the name is of no place. */
const chains =
  '菜鸟驿站 丰巢 快递柜 苏果 苏果超市 华润万家 沃尔玛 家乐福 大润发 永辉 永辉超市 世纪联华 物美 联华超市 可的 好德 罗森 全家便利店 美宜佳 喜士多 红旗连锁 十足 肯德基 麦当劳 必胜客 德克士 星巴克 沙县小吃 兰州拉面 黄焖鸡米饭 正新鸡排 绝味鸭脖 周黑鸭 蜜雪冰城 海底捞 外婆家 中国移动 中国联通 中国电信 中国邮政 邮政储蓄银行 中国银行 工商银行 建设银行 农业银行 交通银行 招商银行 民生银行 兴业银行 浦发银行 光大银行 中信银行 农商银行 信用社 中国石化 中国石油 顺丰速运 中通快递 圆通速递 申通快递 韵达快递 百世快递 天天快递 如家 如家酒店 汉庭 汉庭酒店 7天连锁酒店 锦江之星 速8酒店 国大药房 老百姓大药房 益丰大药房 海王星辰 链家 我爱我家 中原地产 万达广场 网吧 售楼处 售楼部 营销中心 物业 物业管理 物业服务中心 工地 项目部 管委会 办公楼 食堂 停车场';
const common =
  '幸福 阳光 东方 城市 世纪 国际 花园 锦绣 和平 人民 时代 紫荆 丽景 兴业 金色 家园 新城 新 大 老 中国 华联 科技 电子 贸易 商贸 实业 发展 机械 制品 材料 服饰 装饰 物流 文化 教育 商务 商业 工业 经济 技术 开发 金 银 华 兴 福 盛 嘉 景 安 南京 江苏 浙江 杭州 上海 北京 广州 深圳 广东 苏州 河南 郑州 东 西 南 北 中';

const weights = new Map<string, number>();
for (const word of common.split(' ')) weights.set(word, 0.6);
for (const word of chains.split(' ')) weights.set(word, 0.4);
for (const word of kinds.split(' ')) weights.set(word, 0.25);
const longest = 8;

/** One weight a UTF-16 unit, 0.25 to 1. */
function tellingWeights(name: string): Float64Array {
  const result = new Float64Array(name.length).fill(1);
  for (let start = 0; start < name.length;) {
    const code = name.charCodeAt(start);
    let length = 1;
    if (code < 128) result[start] = 0.6;
    for (let size = Math.min(longest, name.length - start); size > 0; size -= 1) {
      const weight = weights.get(name.slice(start, start + size));
      // a single character that ends names tells nothing at their end only
      if (weight === undefined || (weight < 0.5 && size === 1 && start === 0)) continue;
      result.fill(weight, start, start + size);
      length = size;
      break;
    }
    start += length;
  }
  return result;
}

export interface WeighedName {
  readonly text: string;
  readonly weights: Float64Array;
  readonly total: number;
}

export function weighName(text: string): WeighedName {
  const weights = tellingWeights(text);
  return { text, weights, total: weights.reduce((sum, weight) => sum + weight, 0) };
}
