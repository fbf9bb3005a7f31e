import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useResource } from '../api/useResource.ts';
import type { ChartBar } from '../charts/chartOptions.ts';
import { loadCounts, type CountBasis } from '../incidents/incidentApi.ts';
import { useLiveChange } from '../incidents/useLiveChange.ts';
import { incidentGroups } from '../platform/theme/incidentGroups.ts';
import { useCityStore } from '../screen/cityStore.ts';
import { usePreferenceStore } from '../screen/preferenceStore.ts';
import { windowDays } from '../screen/period.ts';
import { useIncidentQuery } from '../screen/useIncidentQuery.ts';
import { useScreenStore } from '../screen/screenStore.ts';
import { binOf } from '../timeline/brushSteps.ts';
import { inTimeOrder, mostFrequent, sumByClass, weekMatrix } from './chartItems.ts';

/** The four charts of the desk, all of the screen's one set; each bar leads on to what it counts. */
export function useFigureCharts() {
  const cities = useCityStore();
  const { query } = useIncidentQuery();

  const counted = (basis: () => CountBasis) =>
    useResource(
      () => (query.value ? { by: basis(), query: query.value } : null),
      ({ by, query: asked }, signal) => loadCounts(by, asked, signal),
    );
  const classes = counted(() => 'class');
  const days = counted(() => binOf(windowDays(cities.window)));
  const matrix = counted(() => 'hourOfWeek');
  const grids = counted(() => 'grid');
  useLiveChange(() => [classes, days, matrix, grids].forEach((chart) => chart.reload()));
  const matrixCells = computed(() => weekMatrix(matrix.data.value?.items ?? []));

  return {
    classes,
    days,
    matrix,
    grids,
    matrixCells,
    ...useClassBars(() => classes.data.value?.items ?? []),
    ...useDayBars(() => days.data.value?.items ?? []),
    ...useGridBars(() => grids.data.value?.items ?? []),
  };
}

type Items = Parameters<typeof mostFrequent>[0];

function useClassBars(items: () => Items) {
  const screen = useScreenStore();
  const cities = useCityStore();
  const preferences = usePreferenceStore();
  const { locale } = useI18n();
  const shown = computed(() => sumByClass(items(), cities.classes, screen.filter.classes));
  const classBars = computed((): readonly ChartBar[] =>
    shown.value.map(({ key, count }) => {
      const found = cities.classes.find((known) => known.code === key);
      const group = incidentGroups.find((known) => known.code === found?.displayGroup);
      const label = (locale.value === 'en' ? found?.nameEn : found?.name) ?? key;
      return { label, count, ...(group ? { colour: group.colour[preferences.theme] } : {}) };
    }),
  );
  function chooseClass(index: number): void {
    const item = shown.value[index];
    if (item) screen.toggleFilter('classes', item.key);
  }
  return { classBars, chooseClass };
}

function useDayBars(items: () => Items) {
  const screen = useScreenStore();
  const shown = computed(() => inTimeOrder(items()));
  const dayBars = computed((): readonly ChartBar[] =>
    shown.value.map((item) => ({
      label: item.key.length > 7 ? item.key.slice(5) : item.key,
      count: item.count,
    })),
  );
  function chooseDay(index: number): void {
    const date = shown.value[index]?.key;
    if (date?.length === 10) {
      screen.changeFilter({ period: { kind: 'range', first: date, last: date }, brush: null });
    }
  }
  return { dayBars, chooseDay };
}

function useGridBars(items: () => Items) {
  const screen = useScreenStore();
  const shown = computed(() => mostFrequent(items()));
  const gridBars = computed((): readonly ChartBar[] =>
    shown.value.map((item) => ({ label: item.name ?? item.key, count: item.count })),
  );
  function chooseGrid(index: number): void {
    const item = shown.value[index];
    if (item) screen.select({ kind: 'grid', key: item.key });
  }
  return { gridBars, chooseGrid };
}
