import type { Brush, Period } from './screenState.ts';

export interface TimeWindow {
  /** ISO instants; until is exclusive. */
  readonly from: string;
  readonly until: string;
}

const dayMilliseconds = 86_400_000;

/** Minutes that local time is ahead of UTC at an instant. */
export function offsetMinutes(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(instant);
  const part = (type: string): number => Number(parts.find((found) => found.type === type)?.value ?? 0);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  // the parts have no seconds: without those of the instant, or from half a minute on the offset would be one too small
  return Math.round((local - Math.floor(instant / 60_000) * 60_000) / 60_000);
}

export function localDate(instant: number, timeZone: string): string {
  return new Date(instant + offsetMinutes(instant, timeZone) * 60_000).toISOString().slice(0, 10);
}

/** The instant at which a local calendar date begins. */
export function startOfDate(date: string, timeZone: string): number {
  const guess = Date.parse(`${date}T00:00:00Z`);
  return guess - offsetMinutes(guess, timeZone) * 60_000;
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMilliseconds).toISOString().slice(0, 10);
}

/** "Last 30 days" are 30 calendar days whose last one holds `now`, cut at `now` rounded up to the full hour. */
export function windowOf(period: Period, now: number, timeZone: string): TimeWindow {
  if (period.kind === 'range') {
    return {
      from: new Date(startOfDate(period.first, timeZone)).toISOString(),
      until: new Date(startOfDate(addDays(period.last, 1), timeZone)).toISOString(),
    };
  }
  const first = addDays(localDate(now, timeZone), 1 - period.days);
  const hour = 3_600_000;
  return {
    from: new Date(startOfDate(first, timeZone)).toISOString(),
    until: new Date((Math.floor(now / hour) + 1) * hour).toISOString(),
  };
}

export function effectiveWindow(
  period: Period,
  brush: Brush | null,
  now: number,
  timeZone: string,
): TimeWindow {
  return brush ?? windowOf(period, now, timeZone);
}

export function windowDays(window: TimeWindow): number {
  return (Date.parse(window.until) - Date.parse(window.from)) / dayMilliseconds;
}
