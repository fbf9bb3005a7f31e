import { localDate } from '../../screen/period.ts';

/** A name that tells plans of one place apart by their month: "巨轮街道 2026-11 网格调整". */
export function proposedName(
  place: string,
  now: number,
  timeZone: string,
  say: (words: { place: string; month: string }) => string,
): string {
  return place === '' ? '' : say({ place, month: localDate(now, timeZone).slice(0, 7) });
}
