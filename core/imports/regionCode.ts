import { refuse, type Refusal } from './refusal.ts';

export type RegionLevel = 'province' | 'city' | 'county' | 'township' | 'community';

export interface RegionCode {
  /** As it is stored: 6 digits down to the county, 9 for a township, 12 for a community. */
  readonly code: string;
  readonly level: RegionLevel;
  readonly parentCode: string | null;
  /** The shard: the county's six digits, or the region's own above the county. */
  readonly countyCode: string;
  /** Development zones that the statistics number 71–79 like counties, though their land lies in real ones. */
  readonly isStatisticalZone: boolean;
}

/** Tables cut trailing zeros (1401) or pad to twelve digits (140105000000): both mean the same region. */
function shortest(digits: string): string {
  const padded = digits.padEnd(12, '0');
  for (const length of [2, 4, 6, 9]) {
    if (/^0*$/.test(padded.slice(length))) return padded.slice(0, length);
  }
  return padded;
}

const levelOfLength: Readonly<Record<number, RegionLevel>> = {
  2: 'province',
  4: 'city',
  6: 'county',
  9: 'township',
  12: 'community',
};

function parentCode(digits: string, isStatisticalZone: boolean): string | null {
  switch (digits.length) {
    case 2:
      return null;
    case 4:
      return `${digits.slice(0, 2)}0000`;
    case 6:
      return `${digits.slice(0, 4)}00`;
    case 9:
      return isStatisticalZone ? `${digits.slice(0, 4)}00` : digits.slice(0, 6);
    default:
      return digits.slice(0, 9);
  }
}

/** Level, parent and shard of a 统计用区划代码 (2+2+2+3+3 digits), or why it is none. */
export function regionCodeOf(written: string): RegionCode | Refusal {
  const text = written.trim().replace(/\.0+$/, '');
  if (!/^[1-9]\d{1,11}$/.test(text)) return refuse('not-a-code', 'code', { value: written });
  const digits = shortest(text);
  const level = levelOfLength[digits.length];
  if (level === undefined || ![2, 4, 6, 9, 12].includes(text.length))
    return refuse('not-a-code', 'code', { value: written });
  const isStatisticalZone = /^7[1-9]$/.test(digits.slice(4, 6));
  const code = digits.length < 6 ? digits.padEnd(6, '0') : digits;
  return {
    code,
    level,
    parentCode: parentCode(digits, isStatisticalZone),
    countyCode: code.slice(0, 6),
    isStatisticalZone,
  };
}
