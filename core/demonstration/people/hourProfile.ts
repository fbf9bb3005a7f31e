import { incidentClasses } from './incidentClasses.ts';

/** Per cent of a weekday's incidents by hour, all classes together: two peaks, at 10 and at 15. */
export const weekdayHourShares: readonly number[] = [
  0.6, 0.4, 0.3, 0.3, 0.4, 0.8, 2.0, 4.2, 7.2, 9.0, 9.6, 7.4, 3.8, 4.2, 7.0, 8.6, 8.0, 6.4, 5.0, 4.6, 4.2,
  3.2, 1.8, 1.0,
];
const peakBoost = 2.4;
/** How much of a weekend day is spread evenly over the waking hours. */
const weekendFlattening = 0.35;
const wakingHours = 15;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * Hour profiles of the classes which, weighted by their shares, add up to the profile of the city exactly: rows and
 * columns are scaled in turn (iterative proportional fitting) from the city's profile raised in each class's peaks.
 */
export function fitHourProfiles(): ReadonlyMap<string, readonly number[]> {
  const total = sum(weekdayHourShares);
  const shareTotal = sum(incidentClasses.map((each) => each.share));
  const shares = incidentClasses.map((each) => each.share / shareTotal);
  let rows = incidentClasses.map((each) =>
    weekdayHourShares.map((value, hour) => value * (each.peakHours.includes(hour) ? peakBoost : 1)),
  );
  for (let round = 0; round < 60; round += 1) {
    rows = rows.map((row) => row.map((value) => value / sum(row)));
    const columns = weekdayHourShares.map((_, hour) =>
      sum(rows.map((row, index) => (row[hour] as number) * (shares[index] as number))),
    );
    rows = rows.map((row) =>
      row.map(
        (value, hour) => (value * (weekdayHourShares[hour] as number)) / total / (columns[hour] as number),
      ),
    );
  }
  return new Map(incidentClasses.map((each, index) => [each.code, rows[index] as readonly number[]]));
}

/** The same day on a weekend: flatter between 8 and 23 o'clock. */
export const weekendProfile = (weekday: readonly number[]): readonly number[] =>
  weekday.map(
    (value, hour) =>
      value * (1 - weekendFlattening) + (hour >= 8 && hour < 23 ? weekendFlattening / wakingHours : 0),
  );
