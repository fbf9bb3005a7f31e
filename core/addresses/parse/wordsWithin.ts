import { Endings } from './wordEndings.ts';

/** What a company does stands between its name and 有限公司. */
const trades = new Endings({
  '科技 服饰 电子 机械 五金 印染 纺织 电器 家具 鞋业 制衣 物流 快递 贸易 商贸 工贸 实业 企业 电气 包装 印刷 化工 食品 酒业 药业 纸业 制药 塑料 模具 光电 照明 汽车 租赁 制品 服务 管理 发展 开发 技术 工程 建设 建筑 装饰 设备 材料 建材 制造 金属 集团 控股 投资 咨询 文化 传媒 广告 信息 网络 软件 环境 环保 教育 医疗 股份 有限 责任 进出口 供应链 人力资源 房地产 物业 保险 证券 运输 货运 农业 生物 餐饮 旅游': 1,
});
const beforeDistrict = '园校厂社小景库矿生';

/**
 * Marks the positions of a text where no name ends: before 公司 and the trade in front of it, and before the 区 of 园区, 校区
 * or 小区.
 */
export function markWithin(text: string, isWithin: Uint8Array): void {
  isWithin.fill(0, 0, text.length + 1);
  for (let at = text.indexOf('公司'); at > 0; at = text.indexOf('公司', at + 2)) {
    let start = at;
    for (;;) {
      isWithin[start] = 1;
      const size = [4, 3, 2].find((length) => trades.startingAt(text, start - length)?.end === start);
      if (size === undefined) break;
      start -= size;
    }
    if (text.charAt(start - 1) === '分') isWithin[start - 1] = 1;
  }
  for (let at = text.indexOf('区'); at > 0; at = text.indexOf('区', at + 1))
    if (beforeDistrict.includes(text.charAt(at - 1))) isWithin[at] = 1;
}
