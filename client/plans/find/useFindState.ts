import { computed, type Ref } from 'vue';
import { gridKinds, type GridKind, ruleStates, type RuleState } from '#core/contract/structure.ts';
import { useQueryFields } from '../../screen/useQueryFields.ts';
import { householdHistogram, isInBin } from './householdHistogram.ts';
import {
  brokenStates,
  countStates,
  type HouseholdRow,
  orderRows,
  type RowOrder,
  rowOrders,
} from './householdRows.ts';

const oneOf = <Word extends string>(words: readonly Word[], value: string): Word | null =>
  words.find((word) => word === value) ?? null;

/** What the list of grids is narrowed to: it stands in the address, so that a link opens the same list. */
export function useFindState(rows: () => readonly HouseholdRow[] | null) {
  const { fields, clear } = useQueryFields(['region', 'kind', 'state', 'from', 'order', 'asOf', 'q']);

  const kind = computed<GridKind | null>({
    get: () => oneOf(gridKinds, fields.kind.value),
    set: (value) => (fields.kind.value = value ?? ''),
  });
  const states = computed<readonly RuleState[]>({
    get: () =>
      fields.state.value === ''
        ? brokenStates
        : fields.state.value.split(',').flatMap((word) => oneOf(ruleStates, word) ?? []),
    // an empty choice is one too, and not the choice that the list begins with
    set: (value) => (fields.state.value = value.length === 0 ? '-' : value.join(',')),
  });
  const order = computed<RowOrder>({
    get: () => oneOf(rowOrders, fields.order.value) ?? 'distance',
    set: (value) => (fields.order.value = value === 'distance' ? '' : value),
  });
  const binFrom: Ref<number | null> = computed({
    get: () => (fields.from.value === '' ? null : Number(fields.from.value)),
    set: (value) => (fields.from.value = value === null ? '' : String(value)),
  });

  const ofKind = computed(() =>
    (rows() ?? []).filter((row) => kind.value === null || row.kind === kind.value),
  );
  const histogram = computed(() => householdHistogram(ofKind.value));
  const counts = computed(() => countStates(ofKind.value));
  const kindCounts = computed(() => {
    const found: Record<GridKind, number> = { ordinary: 0, exclusive: 0, rural: 0 };
    for (const row of rows() ?? []) found[row.kind] += 1;
    return found;
  });
  const listed = computed(() => {
    const bin = histogram.value.bins.find(({ from }) => from === binFrom.value);
    const words = fields.q.value;
    const wanted = ofKind.value.filter(
      (row) =>
        // a bar is a choice of its own: all grids that it counts
        (bin ? isInBin(row, bin) : states.value.includes(row.state)) &&
        (words === '' || row.name.includes(words) || row.code.startsWith(words)),
    );
    return orderRows(wanted, order.value);
  });
  return {
    region: fields.region,
    asOf: fields.asOf,
    words: fields.q,
    kind,
    states,
    order,
    binFrom,
    histogram,
    counts,
    kindCounts,
    listed,
    clear,
  };
}
