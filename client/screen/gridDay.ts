/** A day of the calendar as 2026-01-31, from 1900 on; what only looks like one is none. */
export function isCalendarDay(text: string): boolean {
  if (!/^(?:19|2\d)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

export type GridDayFault = 'notADay' | 'future';

/**
 * What is wrong with a day typed for the grids. The grids of a plan are written when it comes into force, so no later day
 * than today has grids of its own: asked for tomorrow's, the server would give today's.
 */
export function gridDayFault(text: string, today: string): GridDayFault | null {
  if (!isCalendarDay(text)) return 'notADay';
  return text > today ? 'future' : null;
}

/** The day that requests ask for: today's grids are those in force, and asked for without a day. */
export const askedDay = (chosen: string | null, today: string): string | null =>
  chosen !== null && chosen < today ? chosen : null;
