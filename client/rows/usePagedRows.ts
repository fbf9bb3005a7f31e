import { computed, ref, watch } from 'vue';
import { getJson, type RequestQuery } from '../api/request.ts';
import { useResource } from '../api/useResource.ts';

export interface RowPage<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
}
const rowsAPage = 50;

/** Leafs through a list by cursors; a changed question starts again at its first page. */
export function usePagedRows<Row>(path: () => string, query: () => RequestQuery | null) {
  const cursors = ref<(string | null)[]>([null]);
  watch(
    () => JSON.stringify([path(), query()]),
    () => {
      cursors.value = [null];
    },
  );

  const page = useResource(
    () => {
      const asked = query();
      return asked === null ? null : { path: path(), query: asked, cursor: cursors.value.at(-1) ?? null };
    },
    (key, signal) =>
      getJson<RowPage<Row>>(key.path, { ...key.query, cursor: key.cursor, limit: rowsAPage }, signal),
  );
  const first = computed(() => (cursors.value.length - 1) * rowsAPage + 1);
  const last = computed(() => first.value + (page.data.value?.items.length ?? 0) - 1);

  return {
    page,
    first,
    last,
    hasPrevious: computed(() => cursors.value.length > 1),
    hasNext: computed(() => (page.data.value?.nextCursor ?? null) !== null),
    previous: () => {
      cursors.value = cursors.value.slice(0, -1);
    },
    next: () => {
      const cursor = page.data.value?.nextCursor;
      if (cursor) cursors.value = [...cursors.value, cursor];
    },
  };
}
