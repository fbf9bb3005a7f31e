import { incidentSubclasses, seasonFactors } from './incidentClasses.ts';
import { weightedIndex, type Uniform } from './sampling.ts';
import type { IntensityChange } from './plantedChanges.ts';

/** Days since 1970-01-01 in the city's time zone, which knows no summer time. */
export type DayNumber = number;
export const millisecondsPerDay = 86_400_000;
export const zoneOffsetMilliseconds = 8 * 3_600_000;
export const dayNumberOf = (epochMilliseconds: number): DayNumber =>
  Math.floor((epochMilliseconds + zoneOffsetMilliseconds) / millisecondsPerDay);
export const startOfDay = (day: DayNumber): number => day * millisecondsPerDay - zoneOffsetMilliseconds;
/** 0 is Sunday; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: DayNumber): number => (day + 4) % 7;
export const monthOf = (day: DayNumber): number => new Date(day * millisecondsPerDay).getUTCMonth();
export const isWeekend = (day: DayNumber): boolean => weekdayOf(day) % 6 === 0;

export const rainFactor = 1.6;
/** Probability of a rainy day by month at Taiyuan, from January. */
const rainProbability = [0.06, 0.09, 0.13, 0.17, 0.2, 0.27, 0.36, 0.35, 0.28, 0.2, 0.11, 0.06];

/** Shares of security, hazards and disputes in 杏花岭 (55 : 27.4 : 17.6 of 15 per cent). */
const countyShares: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '140107': { '06': 8.3, '07': 4.1, '08': 2.6 },
};

export interface SubclassFactors {
  readonly code: string;
  readonly parentCode: string;
  readonly season: readonly number[];
  readonly weekday: readonly number[];
  readonly rain: number;
  /** One over the mean of the raw factors in the window, so that shares hold. */
  readonly scale: number;
}

export interface IntensityModel {
  readonly firstDay: DayNumber;
  readonly dayCount: number;
  readonly rainDays: ReadonlySet<DayNumber>;
  readonly subclasses: readonly SubclassFactors[];
  /** Draws a day of the window for a subclass. */
  readonly drawDay: readonly ((uniform: Uniform) => number)[];
}

export function classShares(countyCode: string): readonly number[] {
  const own = countyShares[countyCode] ?? {};
  const raw = incidentSubclasses.map((each) => (own[each.parent.code] ?? each.parent.share) * each.share);
  const total = raw.reduce((sum, value) => sum + value, 0);
  return raw.map((value) => value / total);
}

const rawFactor = (factors: Omit<SubclassFactors, 'scale'>, day: DayNumber, isRainy: boolean): number =>
  (factors.season[monthOf(day)] as number) *
  (factors.weekday[weekdayOf(day)] as number) *
  (isRainy ? factors.rain : 1);

/** Rain is drawn a season beyond the window, so that a forecast can be scored there too. */
export function buildIntensity(
  options: { readonly firstDay: DayNumber; readonly dayCount: number },
  uniform: Uniform,
): IntensityModel {
  const { firstDay, dayCount } = options;
  const rainDays = new Set<DayNumber>();
  for (let day = firstDay; day < firstDay + dayCount + 120; day += 1) {
    if (uniform() < (rainProbability[monthOf(day)] as number)) rainDays.add(day);
  }
  const days = Array.from({ length: dayCount }, (_, index) => firstDay + index);
  const drawDay: ((uniform: Uniform) => number)[] = [];
  const subclasses = incidentSubclasses.map((each): SubclassFactors => {
    const weekend = each.parent.weekendFactor;
    const raw = {
      code: each.code,
      parentCode: each.parent.code,
      season: each.season === undefined ? Array<number>(12).fill(1) : seasonFactors[each.season],
      weekday: [weekend, 1, 1, 1, 1, 1, weekend],
      rain: each.isRainSensitive === true ? rainFactor : 1,
    };
    const weights = days.map((day) => rawFactor(raw, day, rainDays.has(day)));
    drawDay.push(weightedIndex(weights));
    return { ...raw, scale: dayCount / weights.reduce((sum, weight) => sum + weight, 0) };
  });
  return { firstDay, dayCount, rainDays, subclasses, drawDay };
}

export const isInForce = (change: IntensityChange, day: DayNumber): boolean =>
  day >= change.firstDay && (change.lastDay === null || day <= change.lastDay);
