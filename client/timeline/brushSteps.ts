import type { Brush } from '../screen/screenState.ts';
import type { TimeWindow } from '../screen/period.ts';

export type StepKind = 'hour' | 'day' | 'week';
export const stepMilliseconds: Readonly<Record<StepKind, number>> = {
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/** Share of the window, from 0 to 1, at which an instant lies. */
export function shareOf(instant: string, window: TimeWindow): number {
  const [from, until] = [Date.parse(window.from), Date.parse(window.until)];
  return Math.max(0, Math.min(1, (Date.parse(instant) - from) / (until - from)));
}

/** The instant at a share of the window, on a full step counted from the window's start. */
export function instantAt(share: number, window: TimeWindow, step: number): number {
  const [from, until] = [Date.parse(window.from), Date.parse(window.until)];
  const steps = Math.round(((until - from) * share) / step);
  return Math.max(from, Math.min(until, from + steps * step));
}

/** From one share to another in any direction; never shorter than one step. */
export function brushBetween(first: number, second: number, window: TimeWindow, step: number): Brush {
  const [low, high] = [Math.min(first, second), Math.max(first, second)];
  const until = Date.parse(window.until);
  const from = Math.min(instantAt(low, window, step), until - step);
  return {
    from: new Date(from).toISOString(),
    until: new Date(Math.min(until, Math.max(instantAt(high, window, step), from + step))).toISOString(),
  };
}

/** Moves a brush by steps inside the window; at the end it stays, or begins again from the start. */
export function shiftBrush(
  brush: Brush,
  steps: number,
  step: number,
  window: TimeWindow,
  wraps = false,
): Brush {
  const length = Date.parse(brush.until) - Date.parse(brush.from);
  const [from, until] = [Date.parse(window.from), Date.parse(window.until)];
  let next = Date.parse(brush.from) + steps * step;
  if (next + length > until) next = wraps ? from : Math.max(from, until - length);
  next = Math.max(from, next);
  return { from: new Date(next).toISOString(), until: new Date(next + length).toISOString() };
}

/** Where playing starts: one step at the beginning of the period. */
export function firstBrush(window: TimeWindow, step: number): Brush {
  const from = Date.parse(window.from);
  return {
    from: window.from,
    until: new Date(Math.min(from + step, Date.parse(window.until))).toISOString(),
  };
}

/** Bars by day up to about half a year, by week up to three years, by month beyond. */
export function binOf(days: number): 'day' | 'week' | 'month' {
  if (days <= 190) return 'day';
  return days <= 1100 ? 'week' : 'month';
}

export type Bin = 'hourly' | 'day' | 'week' | 'month';

/** Bars of the time line: by hour up to eight days, and up to the server's 31 where one steps by hours. */
export const barBinOf = (days: number, step: StepKind): Bin =>
  days <= (step === 'hour' ? 31 : 8) ? 'hourly' : binOf(days);
