import { computed, ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import { useIntervalFn } from '@vueuse/core';
import { ApiProblem, getJson } from '../api/request.ts';
import { effectiveWindow, localDate, windowOf } from './period.ts';
import { useScreenStore } from './screenStore.ts';
import type { City, ElementKind, IncidentClass } from '../api/answers.ts';

/** The one city of this server, its reference words, and what "now" means for its data. */
export const useCityStore = defineStore('city', () => {
  const screen = useScreenStore();
  const city = shallowRef<City | null>(null);
  const classes = shallowRef<readonly IncidentClass[]>([]);
  const elementKinds = shallowRef<readonly ElementKind[]>([]);
  const problem = shallowRef<ApiProblem | null>(null);
  const clock = ref(Date.now());
  useIntervalFn(() => {
    clock.value = Date.now();
  }, 60_000);

  const timeZone = computed(() => city.value?.timeZone ?? 'Asia/Shanghai');
  /** Demonstration and historic data stand still: their own last day is their now. */
  const now = computed(() => (city.value?.standsStill ? Date.parse(city.value.dataAsOf) : clock.value));
  /** By the clock even where data stand still: grids are in force by the calendar. */
  const today = computed(() => localDate(clock.value, timeZone.value));
  const periodWindow = computed(() => windowOf(screen.filter.period, now.value, timeZone.value));
  const window = computed(() =>
    effectiveWindow(screen.filter.period, screen.filter.brush, now.value, timeZone.value),
  );

  async function load(): Promise<void> {
    try {
      const [loadedCity, loadedClasses, loadedKinds] = await Promise.all([
        getJson<City>('city'),
        getJson<{ items: readonly IncidentClass[] }>('incident-classes'),
        getJson<{ items: readonly ElementKind[] }>('element-kinds'),
      ]);
      city.value = loadedCity;
      classes.value = loadedClasses.items;
      elementKinds.value = loadedKinds.items;
      problem.value = null;
    } catch (error) {
      problem.value =
        error instanceof ApiProblem ? error : new ApiProblem(String(error), -1, 'client', null, error);
    }
  }

  return { city, classes, elementKinds, problem, timeZone, now, today, periodWindow, window, load };
});
