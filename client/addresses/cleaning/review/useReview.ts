import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { asProblem, type ApiProblem } from '../../../api/request.ts';
import { type CleaningJob, type CleaningRow, decideRow, type Decision, loadRows } from '../cleaningApi.ts';

export interface ReviewFilter {
  readonly band: string;
  readonly fault: string;
  /** One row alone, by its number. */
  readonly row: string;
}

export interface Review {
  readonly rows: ShallowRef<readonly CleaningRow[]>;
  readonly index: Ref<number>;
  readonly row: ComputedRef<CleaningRow | null>;
  readonly isLoading: Ref<boolean>;
  readonly isDeciding: Ref<boolean>;
  readonly problem: ShallowRef<ApiProblem | null>;
  readonly hasMore: Ref<boolean>;
  readonly alsoSameText: Ref<boolean>;
  readonly go: (to: number) => Promise<void>;
  readonly nextUndecided: () => Promise<void>;
  readonly decide: (decision: Pick<Decision, 'decision' | 'addressId'>) => Promise<void>;
  readonly undo: () => Promise<void>;
  readonly reload: () => Promise<void>;
}

const rowsAPage = 100;

/**
 * The rows that are decided: read page by page as one goes on, kept when they are decided, so that one can come back. A
 * decision moves on to the next undecided row; taking it back returns to the row.
 */
export function useReview(
  jobId: string,
  filter: () => ReviewFilter,
  onCounts: (counts: Partial<CleaningJob>) => void,
): Review {
  const rows = shallowRef<readonly CleaningRow[]>([]);
  const index = ref(0);
  const isLoading = ref(false);
  const isDeciding = ref(false);
  const problem = shallowRef<ApiProblem | null>(null);
  const hasMore = ref(false);
  const alsoSameText = ref(true);
  const row = computed(() => rows.value[index.value] ?? null);
  const history: { rowNumber: number; alsoSameText: boolean }[] = [];
  let cursor: string | null = null;
  let generation = 0;

  async function loadMore(): Promise<void> {
    const mine = generation;
    isLoading.value = true;
    try {
      const page = await loadRows(jobId, { ...filter(), cursor, limit: rowsAPage });
      if (mine !== generation) return;
      rows.value = [...rows.value, ...page.items];
      cursor = page.nextCursor;
      hasMore.value = cursor !== null;
      problem.value = null;
    } catch (error) {
      if (mine === generation) problem.value = asProblem(error);
    }
    if (mine === generation) isLoading.value = false;
  }
  async function reload(): Promise<void> {
    generation += 1;
    rows.value = [];
    index.value = 0;
    cursor = null;
    history.length = 0;
    await loadMore();
  }
  watch(() => JSON.stringify(filter()), reload, { immediate: true });

  async function go(to: number): Promise<void> {
    if (to >= rows.value.length - 5 && hasMore.value && !isLoading.value) await loadMore();
    index.value = Math.max(0, Math.min(rows.value.length - 1, to));
  }
  const isOpen = ({ band, decidedAt }: CleaningRow): boolean => band !== 'accept' && decidedAt === null;
  async function nextUndecided(): Promise<void> {
    for (;;) {
      const { length } = rows.value;
      const after = rows.value.findIndex((each, at) => at > index.value && isOpen(each));
      if (after >= 0) return go(after);
      if (!hasMore.value) break;
      await loadMore();
      if (rows.value.length === length) break;
    }
    const first = rows.value.findIndex(isOpen);
    if (first >= 0) await go(first);
  }

  /** What the server made of the row; those with the same text, which it decided along, look the same. */
  function put(decided: CleaningRow, isWithOthers: boolean): void {
    rows.value = rows.value.map((each) => {
      if (each.rowNumber === decided.rowNumber) return decided;
      const isAlong = isWithOthers && each.rawText === decided.rawText && each.foundBand === 'review';
      if (!isAlong || (each.decidedAt !== null && decided.decidedAt !== null)) return each;
      const { band, addressId, display, code, point, score, precision, method, decidedBy, decidedAt } =
        decided;
      return {
        ...each,
        ...{ band, addressId, display, code, point, score, precision, method, decidedBy, decidedAt },
        revision: each.revision + 1,
      };
    });
  }
  /** One decision at a time: the counts follow once the next row is in hand, so that a key means what is seen. */
  async function write(
    target: CleaningRow,
    decision: Pick<Decision, 'decision' | 'addressId'>,
    isWithOthers: boolean,
    then: () => Promise<void>,
  ): Promise<boolean> {
    if (isDeciding.value) return false;
    isDeciding.value = true;
    problem.value = null;
    try {
      const { revision, rowNumber } = target;
      const body = { ...decision, revision, alsoSameText: isWithOthers };
      const { row: decided, rowsChanged: _changed, ...counts } = await decideRow(jobId, rowNumber, body);
      put(decided, isWithOthers);
      await then();
      onCounts(counts);
      return true;
    } catch (error) {
      problem.value = asProblem(error);
      return false;
    } finally {
      isDeciding.value = false;
    }
  }
  async function decide(decision: Pick<Decision, 'decision' | 'addressId'>): Promise<void> {
    const target = row.value;
    if (target === null) return;
    const isWithOthers = alsoSameText.value;
    const isReset = decision.decision === 'reset';
    await write(target, decision, isWithOthers, async () => {
      if (isReset) return;
      history.push({ rowNumber: target.rowNumber, alsoSameText: isWithOthers });
      await nextUndecided();
    });
  }
  async function undo(): Promise<void> {
    const last = history.at(-1);
    const at = rows.value.findIndex(({ rowNumber }) => rowNumber === last?.rowNumber);
    const target = rows.value[at];
    if (last === undefined || target === undefined) return;
    await write(target, { decision: 'reset' }, last.alsoSameText, async () => {
      history.pop();
      index.value = at;
    });
  }
  return {
    ...{ rows, index, row, isLoading, isDeciding, problem, hasMore, alsoSameText },
    ...{ go, nextUndecided, decide, undo, reload },
  };
}
