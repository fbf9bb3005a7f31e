interface WordNode {
  readonly next: Map<number, WordNode>;
  /** Of a word that ends here; 0: none does. */
  value: number;
}
const makeNode = (): WordNode => ({ next: new Map(), value: 0 });

function addWord(root: WordNode, codes: readonly number[], value: number): void {
  let node = root;
  for (const code of codes) {
    const next = node.next.get(code) ?? makeNode();
    node.next.set(code, next);
    node = next;
  }
  node.value = value;
}

/** Words by their last and by their first characters, as two tries: nothing is cut out of the text to look. */
export class Endings {
  readonly #backwards = makeNode();
  readonly #forwards = makeNode();

  constructor(lists: Readonly<Record<string, number>>) {
    for (const [list, value] of Object.entries(lists)) {
      for (const word of list.split(/\s+/)) {
        const codes = Array.from({ length: word.length }, (_, index) => word.charCodeAt(index));
        if (codes.length === 0) continue;
        addWord(this.#forwards, codes, value);
        addWord(this.#backwards, codes.reverse(), value);
      }
    }
  }

  /** Value of the longest ending of text[start, end) in the list; 0 without one. */
  valueOf(text: string, start: number, end: number): number {
    let node: WordNode | undefined = this.#backwards;
    let value = 0;
    for (let index = end - 1; index >= start; index -= 1) {
      node = node.next.get(text.charCodeAt(index));
      if (!node) break;
      if (node.value !== 0) value = node.value;
    }
    return value;
  }

  /** Length of the longest word of the list that ends at a position of a text; 0 without one. */
  lengthAt(text: string, end: number): number {
    let node: WordNode | undefined = this.#backwards;
    let length = 0;
    for (let index = end - 1; index >= 0; index -= 1) {
      node = node.next.get(text.charCodeAt(index));
      if (!node) break;
      if (node.value !== 0) length = end - index;
    }
    return length;
  }

  /** The longest word of the list that begins at a position, and where it ends. */
  startingAt(text: string, start: number): { end: number; value: number } | null {
    let node: WordNode | undefined = this.#forwards;
    let value = 0;
    let end = start;
    for (let index = start; index < text.length; index += 1) {
      node = node.next.get(text.charCodeAt(index));
      if (!node) break;
      if (node.value !== 0) [value, end] = [node.value, index + 1];
    }
    return end > start ? { end, value } : null;
  }
}

/** How surely a name that ends so is a place with walls round it: estates, buildings, companies, shops, institutions. */
export const placeEndings = new Endings({
  '小区 大厦 花园 公寓 广场 公司 酒店 宾馆 市场 中心 医院 学院 大学 中学 小学 学校 幼儿园 银行 超市 商场 商城 大楼 家园 花苑 新村 家属院 家属楼 宿舍 写字楼 综合楼 办公楼 教学楼 商务楼 工业园 产业园 科技园 创业园 创意园 物流园 工业园区 工业区 工业城 高尔夫 小商品城 国际商贸城 商贸城 会所 商厦 购物中心 服务中心 火车站 汽车站 客运站 加油站 派出所 居委会 管委会 村委会 卫生院 卫生所 法院 检察院 公安局 税务局 国税局 地税局 工商局 电信局 供电局 邮政局 邮局 营业厅 专卖店 美食城 大酒店 大剧院 体育馆 体育场 图书馆 博物馆 纪念馆 展览馆 机场 码头 有限公司 分公司 集团 俱乐部 会展中心 仓库 菜场 菜市场 农贸市场 批发市场 药房 药店 诊所 教堂': 3,
  '园区 校区 厂区 社区 名苑 景苑 雅苑 佳苑 嘉苑 锦苑 文苑 桂苑 北苑 南苑 东苑 西苑 新苑 嘉园 佳园 名园 景园 馨园 豪园 公园 华庭 豪庭 名庭 新城 名城 花城 康城 山庄 别墅 庄园 名邸 官邸 府邸 公馆 基地 网吧 饭店 餐厅 餐馆 面馆 茶楼 茶馆 宾舍 客栈 旅馆 招待所 便利店 门市部 经营部 批发部 服务部 工程部 项目部 办事处 工作室 事务所 研究院 研究所 设计院 监狱 大桥 隧道 水库 电站 电厂 工厂 车间 厂房 店铺 商铺 铺面 银座 金座 大院 大队 支队 中队 联社 信用社 总站 车站 桥头 渡口 景区 公寓楼 云庭 花地 智谷 硅谷 花苑 锦园 花都 鞋都 鞋城 轻纺城 装饰城 家居城 建材城 电脑城 数码城 汽车城 服装城 皮革城 珠宝城 五金城 茶城 影城 农庄 农场 林场 茶场 渔场 牧场 学府 书院 翰林 小镇 公社 水乡 名筑 雅筑 软件园 电商园 科创园 众创园 物流中心 政府 商务楼 住宅楼 宿舍楼 住宅区 疗养院 敬老院 养老院 福利院 卫生室 卫生站 党校 技校 驾校 职校 中专 机关 公墓 殡仪馆 收费站 服务区 变电站 消防队 武警 部队 营房 人才市场 花鸟市场 旅游区 风景区 公交站 地铁站': 2.3,
  '国际 世家 人家 华府 首府 天下 时代 年华 半岛 水岸 海岸 江南 都市 星座 物流 快递 服饰 科技 电子 机械 五金 印染 纺织 电器 家具 鞋业 制衣 火锅 烧烤 咖啡 培训 教育 文具 百货 商务 之家 之窗 之星 之都 天地 世界 国宾 立方 一品 壹号 科创 创新 药业 纸业 制药 塑料 模具 光电 照明 汽车 租赁 贸易 实业 企业 电气 包装 印刷 化工 食品 酒业 总台 前台 大堂 服务台 收发室 传达室 门卫 门卫室 保安室 售楼处 售楼部 收银台 收银部 办公室 财务科 财务部 财务室 人事科 人事部 销售部 市场部 仓储部 采购部 后勤部 生产部 技术部 教务处 学生处 总务处 警务室 工地 食堂 车库 物业 物业楼 活动中心 阅览室 实验室 实验楼 会议室': 2.2,
  '厦 苑 园 院 馆 厂 店 庭 府 邸 寺 庙 庵 站 所 局 部 厅 室 坊 轩 阁 斋 庄 居 墅 城 都 场 港 区 期 堂 吧 行 社 楼 湾 桥 村 里 家 府': 0.9,
});

/** Zones (开发区) that stand beside the regions: a name of their own, no walls. */
export const zoneEndings = new Endings({
  '经济技术开发区 经济开发区 高新技术产业开发区 高新技术开发区 高新技术产业园区 高新区 经开区 开发区 保税区 保税港区 自贸区 度假区 集聚区 示范区 管理区': 3,
  '工业园区 工业区 工业园 工业城 产业园区 园区': 0.1,
});

export const communityEndings = new Endings({
  '行政村 自然村 村委会 村民委员会 居委会 居民委员会 社区居委会 村': 2.4,
  '社区 居民区': 2,
  新村: 0.6,
});

export const roadEndings = new Endings({
  '路 街 大道 大街 公路 国道 省道 县道 乡道 快速路 高速 胡同 巷 大巷': 2.2,
  '东路 西路 南路 北路 中路 东街 西街 南街 北街 中街 环路 横路 支路 一路 二路 三路 四路 五路 横街 直街 后街 前街 老街 步行街 商业街 小街 东大街 西大街 南大街 北大街 东大道 西大道 南大道 北大道': 2.5,
  '东段 西段 南段 北段 中段': 3.6,
  '弄 里弄 条 道 环 线 环线 辅路 段': 0.6,
  // the groups of a village are named like its lanes
  '组 村民组': 1,
  村民小组: 2,
});

/** Where something is, in relation to what was named before. */
export const notes = new Endings({
  '对面 斜对面 旁边 旁 附近 隔壁 对过 交叉口 交汇处 交叉路口 交界处 交口 三叉路口 十字路口 丁字路口 路口 门口 大门口 后门 前门 正门 侧门 东门 西门 南门 北门 南门口 北门口 东门口 西门口 院内 楼下 楼上 后面 前面 里面 边上 东侧 西侧 南侧 北侧 东南侧 西南侧 东北侧 西北侧 左侧 右侧 东边 西边 南边 北边 东面 西面 南面 北面 左边 右边 东南角 西南角 东北角 西北角 往东 往西 往南 往北 向东 向西 向南 向北 以东 以西 以南 以北 左转 右转 出口处 出口 入口 入口处 拐角处 路边': 2.4,
  '与 和 内 口 后 旁': 0.5,
  '东 西 南 北 中 里 下 边': -0.4,
});

/** What couriers and forms leave in an address. */
export const noises = new Endings({
  '电联 null NULL 市辖区 城区 其它区 其他区 无 收 转 请电联 到付 自提 送货上门 电话联系 请提前电话联系 先电联 商铺 店铺 丰巢 收件人 地址': 2,
  的: 0.3,
});
