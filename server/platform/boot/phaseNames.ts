/** What the phases of a start are called in the terminal; an unknown one is shown as it is. */
const phaseNames: Readonly<Record<string, string>> = {
  client: '构建网页界面 building the web client',
  database: '准备数据库 preparing the database',
  plan: '规划道路与街区 laying out streets and blocks',
  communities: '生成社区 building communities',
  indexes: '建立索引 building indexes',
  cells: '统计事件单元 counting incident cells',
  analyse: '收集统计信息 gathering statistics',
};

export const phaseName = (phase: string): string => phaseNames[phase] ?? phase;
