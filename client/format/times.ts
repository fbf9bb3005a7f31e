import { offsetMinutes } from '../screen/period.ts';
import type { Language } from './numbers.ts';

export function dateTimeText(instant: string | null | undefined, timeZone: string): string {
  if (instant === null || instant === undefined) return '—';
  const time = Date.parse(instant);
  return new Date(time + offsetMinutes(time, timeZone) * 60_000).toISOString().slice(0, 16).replace('T', ' ');
}

const steps: readonly [limitSeconds: number, unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  [3600, 'minute', 60],
  [86_400, 'hour', 3600],
  [30 * 86_400, 'day', 86_400],
  [365 * 86_400, 'month', 30.44 * 86_400],
  [Number.POSITIVE_INFINITY, 'year', 365.25 * 86_400],
];

/** "3 小时前", "3 hours ago"; the present moment is an argument because demonstration data stand at their own now. */
export function relativeAge(instant: string, now: number, language: Language): string {
  const seconds = (Date.parse(instant) - now) / 1000;
  const step = steps.find(([limit]) => Math.abs(seconds) < limit);
  const format = new Intl.RelativeTimeFormat(language === 'zh' ? 'zh-CN' : 'en', { numeric: 'auto' });
  if (Math.abs(seconds) < 60) return format.format(0, 'second');
  return step ? format.format(Math.round(seconds / step[2]), step[1]) : '';
}
