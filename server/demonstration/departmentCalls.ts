import type { Executor } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';

/** Departments that a command centre calls, and the groups of incident classes that are theirs. */
const departments = [
  { code: 'urban-management', name: '城市管理局', nameEn: 'Urban management bureau', classes: ['01', '11'] },
  {
    code: 'housing',
    name: '住房和城乡建设局',
    nameEn: 'Housing and construction bureau',
    classes: ['02', '03'],
  },
  { code: 'traffic-police', name: '公安交警支队', nameEn: 'Traffic police', classes: ['04'] },
  { code: 'ecology', name: '生态环境局', nameEn: 'Ecology and environment bureau', classes: ['05'] },
  { code: 'police', name: '公安分局', nameEn: 'Public security branch', classes: ['06'] },
  { code: 'emergency', name: '应急管理局', nameEn: 'Emergency management bureau', classes: ['07'] },
  { code: 'justice', name: '司法局', nameEn: 'Justice bureau', classes: ['08'] },
  { code: 'civil-affairs', name: '民政局', nameEn: 'Civil affairs bureau', classes: ['09'] },
  { code: 'market', name: '市场监督管理局', nameEn: 'Market supervision bureau', classes: ['10'] },
] as const;

/** The same in every database: ids of a version that nothing else here uses. */
const idOf = (index: number): string => `00000000-0000-8000-8000-0000000000${(index + 16).toString(16)}`;

/** Departments and their calls, in a demonstration city that has none yet. */
export async function callDepartments(executor: Executor): Promise<void> {
  const rows = departments.map((department, index) => ({ id: idOf(index), ...department }));
  await executor.query(sqlQuery('seeding/call_departments', [JSON.stringify(rows)]));
}
