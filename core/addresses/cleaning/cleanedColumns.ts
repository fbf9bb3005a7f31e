import { faultWords, type Words } from './faultWords.ts';
import type { RowFault } from './rowFaults.ts';

export type CleaningLanguage = keyof Words;

/** What is added behind the columns of a department's table when it is given back. */
export const addedColumns: readonly Words[] = [
  { zh: '标准地址', en: 'Standard address' },
  { zh: '标准地址编码', en: 'Standard code' },
  { zh: '经度', en: 'Longitude' },
  { zh: '纬度', en: 'Latitude' },
  { zh: '网格编码', en: 'Grid' },
  { zh: '社区', en: 'Community' },
  { zh: '匹配质量', en: 'Quality' },
  { zh: '匹配得分', en: 'Score' },
  { zh: '说明', en: 'Reason' },
  { zh: '导出标记', en: 'Watermark' },
];
export const faultColumns: readonly Words[] = [
  { zh: '行号', en: 'Row' },
  { zh: '原地址', en: 'Address as written' },
  { zh: '匹配质量', en: 'Quality' },
  { zh: '说明', en: 'Reason' },
];
export const sheetNames = {
  rows: { zh: '清洗结果', en: 'Cleaned rows' },
  faults: { zh: '问题行', en: 'Rows with faults' },
} as const satisfies Record<string, Words>;

const qualities: Readonly<Record<string, Words>> = {
  accept: { zh: '匹配', en: 'matched' },
  review: { zh: '待复核', en: 'to be reviewed' },
  reject: { zh: '未匹配', en: 'not matched' },
};
const byHand: Words = { zh: '（人工）', en: ' (by hand)' };
const undecided: Words = {
  zh: '有多个相近的标准地址，尚未复核',
  en: 'Several addresses are alike; not reviewed yet',
};
const refused: Words = { zh: '复核认定没有对应的标准地址', en: 'Reviewed: no standard address is meant' };

export interface CleanedResult {
  readonly band: string;
  readonly isDecided: boolean;
  readonly faults: readonly string[];
}

export function qualityText({ band, isDecided }: CleanedResult, language: CleaningLanguage): string {
  const word = qualities[band]?.[language] ?? band;
  return isDecided ? word + byHand[language] : word;
}

/** Why a row is as it is, in words; empty where there is nothing to say. */
export function reasonText({ band, isDecided, faults }: CleanedResult, language: CleaningLanguage): string {
  // what somebody found after all is not missing
  const standing = faults.filter((fault) => !(fault === 'no-match' && (isDecided || band !== 'reject')));
  const words = standing.map((fault) => faultWords[fault as RowFault]?.[language] ?? fault);
  if (band === 'review') words.unshift(undecided[language]);
  if (band === 'reject' && isDecided) words.unshift(refused[language]);
  return words.join(language === 'zh' ? '；' : '; ');
}
