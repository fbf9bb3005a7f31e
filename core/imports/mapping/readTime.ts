import { refuse, type Refusal } from '../refusal.ts';

const pattern =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/;

const two = (value: number): string => String(value).padStart(2, '0');
const daysOfMonth = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

/**
 * A date or time, year first, as `YYYY-MM-DD HH:MM:SS` with the offset that the file gave. Without one it is local
 * time of the city, which the writer resolves. Day-first and month-first dates are refused: they cannot be told apart.
 */
export function readTime(field: string, text: string | null): string | null | Refusal {
  if (text === null) return null;
  const match = pattern.exec(text);
  if (match === null) return refuse('not-a-date', field, { value: text });
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const isDay =
    month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month) && year >= 1900 && year <= 2200;
  if (!isDay || hour > 23 || minute > 59 || second > 59) return refuse('not-a-date', field, { value: text });
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}${match[7] ?? ''}`;
}
