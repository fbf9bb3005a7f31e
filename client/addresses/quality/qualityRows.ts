import type { AddressFault } from '#core/contract/addressRegister.ts';
import type { Quality } from '../registerApi.ts';

export type QualityItem = Quality['items'][number];
/** What a community can be sorted and coloured by; all but `complete` are better when small. */
export const qualityMeasures = [
  'complete',
  'withoutPoint',
  'duplicates',
  'piledUp',
  'outside',
  'uncertified',
] as const;
export type QualityMeasure = (typeof qualityMeasures)[number];

export const isFault = (measure: QualityMeasure): measure is AddressFault =>
  measure !== 'complete' && measure !== 'uncertified';

/** Of a hundred addresses of the community; null where it has none. */
export const shareOf = (
  row: Pick<QualityItem, 'addresses' | QualityMeasure>,
  measure: QualityMeasure,
): number | null => (row.addresses === 0 ? null : (row[measure] / row.addresses) * 100);

/** The worst first: least complete, most of a fault; without addresses last. */
export function sortedByShare(rows: readonly QualityItem[], measure: QualityMeasure): QualityItem[] {
  const sign = measure === 'complete' ? 1 : -1;
  const none = Number.POSITIVE_INFINITY;
  const keyOf = (row: QualityItem): number => {
    const share = shareOf(row, measure);
    return share === null ? none : sign * share;
  };
  return [...rows].sort(
    (first, second) =>
      keyOf(first) - keyOf(second) ||
      second[measure] - first[measure] ||
      first.communityCode.localeCompare(second.communityCode),
  );
}

/** All communities as one row. */
export function totalOf(rows: readonly QualityItem[]): Pick<QualityItem, 'addresses' | QualityMeasure> {
  const sum = (name: 'addresses' | QualityMeasure): number =>
    rows.reduce((total, row) => total + row[name], 0);
  return {
    addresses: sum('addresses'),
    complete: sum('complete'),
    withoutPoint: sum('withoutPoint'),
    duplicates: sum('duplicates'),
    piledUp: sum('piledUp'),
    outside: sum('outside'),
    uncertified: sum('uncertified'),
  };
}
