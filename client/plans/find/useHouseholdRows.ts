import { computed } from 'vue';
import type { GridHouseholds } from '#core/contract/gridHouseholds.ts';
import { getJson } from '../../api/request.ts';
import { useResource } from '../../api/useResource.ts';
import { householdRows } from './householdRows.ts';

/** Every grid of a region ('' is all that the account has) with its households and rule, today or as of a date. */
export function useHouseholdRows(region: () => string, asOf: () => string) {
  const columns = useResource(
    () => ({ region: region(), asOf: asOf() }),
    (asked, signal) => getJson<GridHouseholds>('grid-households', asked, signal),
  );
  const rows = computed(() => (columns.data.value === null ? null : householdRows(columns.data.value)));
  return { columns, rows };
}
