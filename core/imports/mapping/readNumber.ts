import { refuse, type Refusal } from '../refusal.ts';

/** A count or measure as tables write it: `18`, `18.0`, `18 m`, `12层`; null when empty; refused when it is no number. */
export function readNumber(
  field: string,
  text: string | null,
  range: readonly [low: number, high: number],
): number | null | Refusal {
  if (text === null) return null;
  const match = /^([+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*(?:m|米|层|户|人|套)?$/.exec(
    text.replace(/,/g, ''),
  );
  const value = match === null ? Number.NaN : Number(match[1]);
  if (!Number.isFinite(value) || value < range[0] || value > range[1])
    return refuse('not-a-number', field, { value: text });
  return value;
}
