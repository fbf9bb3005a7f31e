export const longestDelegationDays = 90;
const millisecondsADay = 86_400_000;
/** The city's clock has no summer time. */
const cityOffset = '+08:00';

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * millisecondsADay).toISOString().slice(0, 10);
}

/** Whole days of the city, the last one included; a leave that begins today begins now. */
export function delegationWindow(
  firstDay: string,
  lastDay: string,
  now: number,
): { readonly validFrom: string; readonly validUntil: string } {
  const begin = Math.max(now, Date.parse(`${firstDay}T00:00:00${cityOffset}`));
  return {
    validFrom: new Date(begin).toISOString(),
    validUntil: new Date(Date.parse(`${dayAfter(lastDay, 1)}T00:00:00${cityOffset}`)).toISOString(),
  };
}
