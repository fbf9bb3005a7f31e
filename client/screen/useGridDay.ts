import { computed } from 'vue';
import { useCityStore } from './cityStore.ts';
import { askedDay } from './gridDay.ts';
import { useScreenStore } from './screenStore.ts';

/** As of which day the screen asks for grids, posts and what is counted by them; null is in force today. */
export function useGridDay() {
  const screen = useScreenStore();
  const cities = useCityStore();
  const asOf = computed(() => askedDay(screen.gridDay, cities.today));
  return { asOf, asked: computed(() => (asOf.value === null ? {} : { asOf: asOf.value })) };
}
