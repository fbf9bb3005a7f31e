import { computed, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useResource } from '../api/useResource.ts';
import type { IncidentCounts } from '../api/answers.ts';
import type { ChartBar, MatrixCell } from '../charts/chartOptions.ts';
import { loadCounts, type CountBasis } from '../incidents/incidentApi.ts';
import { useLiveStore } from '../incidents/liveStore.ts';
import { incidentGroups } from '../platform/theme/incidentGroups.ts';
import { useCityStore } from '../screen/cityStore.ts';
import { usePreferenceStore } from '../screen/preferenceStore.ts';
import { windowDays } from '../screen/period.ts';
import { useIncidentQuery } from '../screen/useIncidentQuery.ts';
import { useScreenStore } from '../screen/screenStore.ts';
import { binOf } from '../timeline/brushSteps.ts';

const mostBars = 10;
const byCount = (first: { count: number }, second: { count: number }): number => second.count - first.count;
type Items = IncidentCounts['items'];

/** The four charts of the desk, all of the screen's one set. */
export function useFigureCharts() {
  const screen = useScreenStore();
  const cities = useCityStore();
  const preferences = usePreferenceStore();
  const live = useLiveStore();
  const { query } = useIncidentQuery();
  const { locale } = useI18n();

  const counted = (basis: () => CountBasis) =>
    useResource(
      () => (query.value ? { by: basis(), query: query.value } : null),
      ({ by, query: asked }, signal) => loadCounts(by, asked, signal),
    );
  const classes = counted(() => 'class');
  const days = counted(() => binOf(windowDays(cities.window)));
  const matrix = counted(() => 'hourOfWeek');
  const grids = counted(() => 'grid');
  watch(
    () => live.revision,
    () => [classes, days, matrix, grids].forEach((chart) => chart.reload()),
  );

  /** Subclasses are summed up to their class, unless the filter itself names subclasses. */
  const classItems = computed(() => {
    const sums = new Map<string, number>();
    for (const item of classes.data.value?.items ?? []) {
      const found = cities.classes.find((known) => known.code === item.key);
      const isAsked = screen.filter.classes.includes(item.key);
      const code = isAsked ? item.key : (found?.parentCode ?? item.key);
      sums.set(code, (sums.get(code) ?? 0) + item.count);
    }
    return [...sums]
      .map(([key, count]) => ({ key, count }))
      .sort(byCount)
      .slice(0, mostBars);
  });
  const classBars = computed((): readonly ChartBar[] =>
    classItems.value.map(({ key, count }) => {
      const found = cities.classes.find((known) => known.code === key);
      const group = incidentGroups.find((known) => known.code === found?.displayGroup);
      return {
        label: (locale.value === 'en' ? found?.nameEn : found?.name) ?? key,
        count,
        ...(group ? { colour: group.colour[preferences.theme] } : {}),
      };
    }),
  );

  const dayItems = computed((): Items =>
    [...(days.data.value?.items ?? [])].sort((first, second) => first.key.localeCompare(second.key)),
  );
  const dayBars = computed((): readonly ChartBar[] =>
    dayItems.value.map((item) => ({
      label: item.key.length > 7 ? item.key.slice(5) : item.key,
      count: item.count,
    })),
  );

  const matrixCells = computed((): readonly MatrixCell[] => {
    const counts = new Map((matrix.data.value?.items ?? []).map((item) => [Number(item.key), item.count]));
    return Array.from({ length: 168 }, (_, hour) => ({
      weekday: Math.floor(hour / 24),
      hour: hour % 24,
      count: counts.get(hour) ?? 0,
    }));
  });

  const gridItems = computed(() => [...(grids.data.value?.items ?? [])].sort(byCount).slice(0, mostBars));
  const gridBars = computed((): readonly ChartBar[] =>
    gridItems.value.map((item) => ({ label: item.name ?? item.key, count: item.count })),
  );

  function chooseClass(index: number): void {
    const item = classItems.value[index];
    if (item) screen.toggleFilter('classes', item.key);
  }
  function chooseDay(index: number): void {
    const date = dayItems.value[index]?.key;
    if (date?.length === 10)
      screen.changeFilter({ period: { kind: 'range', first: date, last: date }, brush: null });
  }
  function chooseGrid(index: number): void {
    const item = gridItems.value[index];
    if (item) screen.select({ kind: 'grid', key: item.key });
  }

  return {
    classes,
    days,
    matrix,
    grids,
    classBars,
    dayBars,
    matrixCells,
    gridBars,
    chooseClass,
    chooseDay,
    chooseGrid,
  };
}
