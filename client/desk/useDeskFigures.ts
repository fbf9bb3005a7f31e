import { computed, ref, watchEffect } from 'vue';
import { useResource } from '../api/useResource.ts';
import { loadCounts, loadSummary } from '../incidents/incidentApi.ts';
import { useLiveChange } from '../incidents/useLiveChange.ts';
import { addDays, startOfDate, windowDays } from '../screen/period.ts';
import { useCityStore } from '../screen/cityStore.ts';
import { useIncidentQuery } from '../screen/useIncidentQuery.ts';
import { dateTimeText } from '../format/times.ts';
import { useTotalStore } from '../screen/totalStore.ts';
import { barBinOf, stepMilliseconds, type Bin, type StepKind } from '../timeline/brushSteps.ts';
import type { TimeBar } from '../timeline/TimeHistogram.vue';

/** The counts that the foot of the desk shows: the summary of the set, and the bars of the time line. */
export function useDeskFigures() {
  const cities = useCityStore();
  const total = useTotalStore();
  const { query, periodQuery } = useIncidentQuery();

  const summary = useResource(() => query.value, loadSummary);
  watchEffect(() => {
    // an old number must not stand beside the words of a new filter
    total.incidentCount = summary.isLoading.value ? null : (summary.data.value?.total ?? null);
  });

  const step = ref<StepKind>('day');
  const bin = computed(() => barBinOf(windowDays(cities.periodWindow), step.value));
  const bars = useResource(
    () => (periodQuery.value ? { by: bin.value, query: periodQuery.value } : null),
    ({ by, query: asked }, signal) => loadCounts(by, asked, signal),
  );
  useLiveChange(() => {
    summary.reload();
    bars.reload();
  });

  const timeBars = computed((): readonly TimeBar[] => {
    const { timeZone, periodWindow } = cities;
    return [...(bars.data.value?.items ?? [])]
      .sort((first, second) => first.key.localeCompare(second.key))
      .map((item) => {
        if (item.key.includes('T')) return hourBar(item, timeZone);
        const date = item.key.length === 7 ? `${item.key}-01` : item.key.slice(0, 10);
        const from = Math.max(startOfDate(date, timeZone), Date.parse(periodWindow.from));
        const until = Math.min(
          startOfDate(dateAfter(date, bin.value), timeZone),
          Date.parse(periodWindow.until),
        );
        return {
          from: new Date(from).toISOString(),
          until: new Date(until).toISOString(),
          label: labelOf(date, bin.value),
          count: item.count,
        };
      })
      .filter((bar) => bar.from < bar.until);
  });

  return { summary, bars, timeBars, step };
}

/** Hours come as instants: no local date is needed to place them. */
function hourBar({ key, count }: { key: string; count: number }, timeZone: string): TimeBar {
  const until = new Date(Date.parse(key) + stepMilliseconds.hour).toISOString();
  return { from: new Date(key).toISOString(), until, label: dateTimeText(key, timeZone).slice(5), count };
}

function dateAfter(date: string, bin: Bin): string {
  if (bin !== 'month') return addDays(date, bin === 'day' ? 1 : 7);
  return `${addDays(`${date.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
}

const labelOf = (date: string, bin: Bin): string => (bin === 'month' ? date.slice(0, 7) : date.slice(5));
