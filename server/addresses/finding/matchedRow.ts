import { Type, type Static } from 'typebox';
import { maybePosition, maybeText, nullable, uuid, closed } from '#core/contract/fields.ts';
import { addressText } from '#core/contract/personal.ts';

/** What stands behind the columns of the file in each row; the text is personal down to its door. */
export const matchedRow = closed({
  addressId: nullable(uuid),
  standardAddress: nullable(addressText),
  code: maybeText,
  point: maybePosition,
  precision: maybeText,
  gridCode: maybeText,
  communityName: maybeText,
  band: Type.String(),
  score: nullable(Type.Number()),
  reason: Type.String(),
});
export type MatchedRow = Static<typeof matchedRow> & { readonly cells: readonly string[] };

export const answerColumns = [
  'standardAddress',
  'code',
  'longitude',
  'latitude',
  'precision',
  'gridCode',
  'communityName',
  'band',
  'score',
  'reason',
] as const;

/** In the order of `answerColumns`. */
export const answerCells = (row: MatchedRow): readonly (string | number | null)[] => [
  row.standardAddress,
  row.code,
  row.point?.[0] ?? null,
  row.point?.[1] ?? null,
  row.precision,
  row.gridCode,
  row.communityName,
  row.band,
  row.score,
  row.reason,
];
