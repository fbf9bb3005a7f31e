import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useCityStore } from '../screen/cityStore.ts';
import { useHomeStore } from '../screen/homeStore.ts';
import { reachOf } from './reach.ts';
import type { SessionShown } from './sessionApi.ts';
import { useSessionStore } from './sessionStore.ts';

/** Where this account's data lie, in words. */
export function useScope() {
  const sessions = useSessionStore();
  const home = useHomeStore();
  const cities = useCityStore();
  const { t, locale } = useI18n();

  /** In English where the data have such a name. */
  function placeOf({ regionCode, place }: SessionShown['grants'][number]): string {
    if (locale.value !== 'en' || regionCode === null) return place;
    const region = [cities.city, ...home.regions].find((known) => known?.code === regionCode);
    return region?.nameEn ?? place;
  }
  const reach = computed(() => reachOf(sessions.session));
  const places = computed(() => [...new Set((sessions.session?.grants ?? []).map(placeOf))]);
  const text = computed(() => {
    if (reach.value.hasNoData) return t('scope.none');
    if (reach.value.isWholeCity) return t('scope.wholeCity');
    const [first = t('scope.none'), ...more] = places.value;
    return more.length === 0 ? first : t('scope.more', { place: first, count: more.length + 1 });
  });
  return { reach, text, placeOf };
}
