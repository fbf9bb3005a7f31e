import { refuseField } from './problemError.ts';

/** The values of a comma list, checked against the words that there are. */
export function readList(
  name: string,
  text: string | undefined,
  allowed?: readonly string[],
): readonly string[] | null {
  if (text === undefined) return null;
  const values = [...new Set(text.split(',').map((value) => value.trim()))].filter((value) => value !== '');
  const wrong = allowed === undefined ? undefined : values.find((value) => !allowed.includes(value));
  if (wrong === undefined) return values.length === 0 ? null : values;
  throw refuseField('invalid-parameter', name, `${wrong} is unknown`, `one of ${(allowed ?? []).join(', ')}`);
}

/** west,south,east,north as WKT that a query casts; the database sees finite numbers only. */
export function readBox(text: string | undefined): string | null {
  if (text === undefined) return null;
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [west = 0, south = 0, east = 0, north = 0] = numbers;
  const hint = 'west,south,east,north in degrees, for example 112.5,37.8,112.6,37.9';
  if (numbers.length !== 4 || !numbers.every(Number.isFinite)) {
    throw refuseField('invalid-position', 'bbox', 'is not four finite numbers', hint);
  }
  if (west < -180 || east > 180 || south < -90 || north > 90) {
    const looksSwapped = Math.abs(south) > 90 || Math.abs(north) > 90;
    throw refuseField(
      'invalid-position',
      'bbox',
      'lies outside the earth',
      looksSwapped ? `latitude and longitude look swapped; ${hint}` : hint,
    );
  }
  if (west >= east || south >= north) {
    throw refuseField('invalid-position', 'bbox', 'has its corners the wrong way round', hint);
  }
  return `SRID=4326;POLYGON((${west} ${south},${east} ${south},${east} ${north},${west} ${north},${west} ${south}))`;
}

/** Words as a pattern that finds them anywhere; the wildcards of LIKE in them are only signs. */
export function anywhere(words: string | undefined): string | null {
  const text = words?.trim();
  return text === undefined || text === '' ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** An interval [from, until) that is not the wrong way round. */
export function checkPeriod(period: { readonly from?: string; readonly until?: string }): {
  from: string | null;
  until: string | null;
} {
  const from = period.from ?? null;
  const until = period.until ?? null;
  if (from !== null && until !== null && Date.parse(from) >= Date.parse(until)) {
    throw refuseField('invalid-parameter', 'until', 'is not after from');
  }
  return { from, until };
}
