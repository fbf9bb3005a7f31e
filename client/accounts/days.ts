import { dateTimeText } from '../format/times.ts';
import { addDays, localDate, startOfDate } from '../screen/period.ts';

/** A day from a form as an instant: a right that begins on a day begins as the day does. */
export const beginningOf = (day: string, timeZone: string): string =>
  new Date(startOfDate(day, timeZone)).toISOString();

/** A right that ends on a day holds to the end of it. */
export const endOf = (day: string, timeZone: string): string =>
  new Date(startOfDate(addDays(day, 1), timeZone)).toISOString();

/** The last day on which what ends at an instant still holds; '' for what has no end. */
export const lastDayOf = (instant: string | null, timeZone: string): string =>
  instant === null ? '' : localDate(Date.parse(instant) - 1, timeZone);

export const firstDayOf = (instant: string | null, timeZone: string): string =>
  instant === null ? '' : localDate(Date.parse(instant), timeZone);

/** To the second: what happened first is what an auditor asks. */
export const momentText = (at: string, timeZone: string): string =>
  `${dateTimeText(at, timeZone)}:${new Date(at).toISOString().slice(17, 19)}`;
