const formulaStart = /^[=+\-@\t\r]/;
const isPlainNumber = /^-?\d+(\.\d+)?$/;

/** RFC 4180; what a spreadsheet would run as a formula gets an apostrophe in front. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const raw = typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
  const text =
    typeof value === 'string' && formulaStart.test(raw) && !isPlainNumber.test(raw) ? `'${raw}` : raw;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvLine = (values: readonly unknown[]): string => `${values.map(cell).join(',')}\r\n`;

const isPosition = (value: unknown): value is readonly [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'number');

/** Positions become two columns, nested objects one column a member. */
export function flatRow(row: Readonly<Record<string, unknown>>, prefix = ''): [string, unknown][] {
  return Object.entries(row).flatMap(([name, value]): [string, unknown][] => {
    if (name === 'point' || name === 'labelPoint') {
      const [longitude, latitude] = isPosition(value) ? value : [null, null];
      return [
        [`${prefix}longitude`, longitude],
        [`${prefix}latitude`, latitude],
      ];
    }
    if (Array.isArray(value)) return [[`${prefix}${name}`, value.length === 0 ? '' : JSON.stringify(value)]];
    if (typeof value === 'object' && value !== null) {
      return flatRow(value as Record<string, unknown>, `${prefix}${name}.`);
    }
    return [[`${prefix}${name}`, value]];
  });
}
