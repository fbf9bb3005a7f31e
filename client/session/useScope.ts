import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { reachOf } from './reach.ts';
import { useSessionStore } from './sessionStore.ts';

/** Where this account's data lie, in words. */
export function useScope() {
  const sessions = useSessionStore();
  const { t } = useI18n();

  const reach = computed(() => reachOf(sessions.session));
  const places = computed(() => [...new Set((sessions.session?.grants ?? []).map((grant) => grant.place))]);
  const text = computed(() => {
    if (reach.value.hasNoData) return t('scope.none');
    if (reach.value.isWholeCity) return t('scope.wholeCity');
    const [first = t('scope.none'), ...more] = places.value;
    return more.length === 0 ? first : t('scope.more', { place: first, count: more.length + 1 });
  });
  return { reach, text };
}
