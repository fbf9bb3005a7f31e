import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useSessionStore } from './sessionStore.ts';

/** Where this account's data lie: the jurisdictions of its grants. */
export function useScope() {
  const sessions = useSessionStore();
  const { t, locale } = useI18n();

  /** Reading incidents and people is what a jurisdiction is felt by; other permissions follow the same grants. */
  const reaches = computed(() =>
    (sessions.session?.reaches ?? []).filter((reach) =>
      ['incidents.read', 'population.read', 'elements.read', 'plans.read'].includes(reach.permission),
    ),
  );
  const isWholeCity = computed(() => reaches.value.some((reach) => reach.isWholeCity));
  const regionCodes = computed(() =>
    isWholeCity.value ? [] : [...new Set(reaches.value.flatMap((reach) => reach.regionCodes))],
  );
  const hasNoData = computed(() => reaches.value.length === 0);
  const places = computed(() => [...new Set((sessions.session?.grants ?? []).map((grant) => grant.place))]);
  const text = computed(() => {
    if (hasNoData.value) return t('scope.none');
    if (isWholeCity.value) return t('scope.wholeCity');
    const [first = t('scope.none'), ...more] = places.value;
    return more.length === 0 ? first : t('scope.more', { place: first, count: more.length });
  });
  const roleText = computed(() =>
    [
      ...new Set(
        (sessions.session?.grants ?? []).map((grant) =>
          locale.value === 'en' ? grant.roleNameEn : grant.roleName,
        ),
      ),
    ].join(locale.value === 'en' ? ', ' : '、'),
  );
  return { isWholeCity, regionCodes, hasNoData, places, text, roleText };
}
