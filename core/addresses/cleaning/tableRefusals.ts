import type { Words } from './faultWords.ts';

/** Why a table as a whole is not taken or did not come to its end, and what to do about it. */
export const tableRefusals = {
  'old-excel': {
    zh: '这是旧版 Excel 文件（.xls）或设有密码的工作簿，请另存为无密码的 .xlsx 或 CSV',
    en: 'This is an old Excel file (.xls) or a workbook with a password: save it as .xlsx without one, or as CSV',
  },
  encrypted: {
    zh: '工作簿设有密码，请取消密码后再上传',
    en: 'The workbook has a password: remove it and send it again',
  },
  'not-a-table': { zh: '文件不是 CSV 或 XLSX 表格', en: 'The file is no CSV or XLSX table' },
  'no-rows': { zh: '表格中没有数据行', en: 'The table has no rows' },
  'no-such-sheet': { zh: '没有这个工作表', en: 'There is no such sheet' },
  'too-many-rows': { zh: '超过 1,000,000 行，请拆分后上传', en: 'Over 1,000,000 rows: split the table' },
  'too-many-columns': { zh: '超过 1,000 列', en: 'Over 1,000 columns' },
  'too-large': { zh: '文件解压后过大', en: 'The file unpacks to more than can be taken' },
  damaged: { zh: '文件已损坏，无法读取', en: 'The file is damaged and cannot be read' },
  'file-gone': {
    zh: '原始文件已不在服务器上，请重新上传',
    en: 'The original is no longer on the server: send it again',
  },
  'no-such-column': { zh: '所选的列不存在', en: 'A chosen column does not exist' },
  'half-position': { zh: '经度和纬度须同时选择', en: 'Choose longitude and latitude together' },
  'identity-numbers': {
    zh: '所选的列是身份证号，平台不保存此类信息，请选择其他列',
    en: 'The chosen column holds identity numbers, which are kept nowhere: choose another',
  },
  fault: { zh: '服务器处理时出错', en: 'A fault in the server' },
} as const satisfies Record<string, Words>;
export type TableRefusalKind = keyof typeof tableRefusals;
