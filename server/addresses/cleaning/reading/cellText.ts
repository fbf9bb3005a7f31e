const millisecondsADay = 86_400_000;
const two = (value: number): string => String(value).padStart(2, '0');

/** The serial number of a day as it would be written, 2026-11-26 or with its time; null beyond what spreadsheets know. */
export function serialText(
  serial: number,
  kind: 'date' | 'time' | 'both',
  isFrom1904: boolean,
): string | null {
  if (!(serial >= 0 && serial < 2_958_466)) return null;
  // spreadsheets believe in a 29 February 1900
  const days = isFrom1904 ? serial + 1_462 : serial < 60 ? serial + 1 : serial;
  const at = new Date(Math.round((days - 25_569) * 86_400) * 1_000);
  const date = `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  if (kind === 'time' && serial < 1) return time;
  return kind === 'date' || at.getTime() % millisecondsADay === 0 ? date : `${date} ${time}`;
}

/** A number as a spreadsheet shows it: 112.55, not 112.55000000000001. */
export function numberText(raw: string): string {
  const value = Number(raw);
  if (!Number.isFinite(value) || raw.trim() === '') return raw;
  return Math.abs(value) >= 1e15 || (value !== 0 && Math.abs(value) < 1e-6)
    ? raw
    : String(Number(value.toPrecision(15)));
}

/** B12 → 1: the column of a cell by its name; null where the name holds none. */
export function columnOfName(name: string): number | null {
  let column = 0;
  for (const letter of name) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    column = column * 26 + value;
  }
  return column === 0 || column > 16_384 ? null : column - 1;
}
