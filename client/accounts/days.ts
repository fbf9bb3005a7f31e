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

const instantPattern = /(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?(?:\.\d+)?)(Z|[+-]\d\d(?::?\d\d)?)/g;

/** Every instant in a text as the clock of the place showed it; the ends of a range are two of them. */
export function withLocalTimes(text: string, timeZone: string): string {
  return text.replace(instantPattern, (whole, day: string, time: string, zone: string) => {
    const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
    const at = Date.parse(`${day}T${time}${offset}`);
    return Number.isNaN(at) ? whole : momentText(new Date(at).toISOString(), timeZone);
  });
}

/** To the second: what happened first is what an auditor asks. */
export const momentText = (at: string, timeZone: string): string =>
  `${dateTimeText(at, timeZone)}:${new Date(at).toISOString().slice(17, 19)}`;
