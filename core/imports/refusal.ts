/** Why a row was not taken. The interface has a text for each; `detail` carries what the text needs. */
export const refusalReasons = [
  'broken-json',
  'broken-row',
  'not-finite',
  'missing-coordinates',
  'out-of-range',
  'swapped-axes',
  'outside-city',
  'unknown-geometry',
  'wrong-geometry',
  'too-few-vertices',
  'too-many-vertices',
  'self-crossing',
  'too-complicated',
  'hole-outside',
  'invalid-shape',
  'missing-value',
  'zero-byte',
  'not-a-code',
  'not-a-number',
  'not-a-date',
  'unknown-value',
  'statistical-zone',
  'duplicate-key',
  'duplicate-code',
  'orphan',
] as const;

export type RefusalReason = (typeof refusalReasons)[number];

/** An expected refusal: which field of the row, why, and where on the map or in the file. */
export interface Refusal {
  readonly refused: RefusalReason;
  readonly field: string | null;
  readonly detail: Readonly<Record<string, string | number | null>>;
}

export function refuse(
  refused: RefusalReason,
  field: string | null,
  detail: Readonly<Record<string, string | number | null>> = {},
): Refusal {
  return { refused, field, detail };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
