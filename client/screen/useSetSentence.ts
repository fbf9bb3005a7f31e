import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { wholeNumber } from '../format/numbers.ts';
import { useCityStore } from './cityStore.ts';
import { useScope } from '../session/useScope.ts';
import { useScreenStore } from './screenStore.ts';
import { useTotalStore } from './totalStore.ts';
import { useGridDay } from './useGridDay.ts';
import { usePeriodText } from './usePeriodText.ts';

/** "1,284 件事件 · 近30天 · 巨轮街道": which set map, list, charts and counts all speak of. */
export function useSetSentence() {
  const { t, locale } = useI18n();
  const screen = useScreenStore();
  const cities = useCityStore();
  const total = useTotalStore();
  const { windowText } = usePeriodText();
  const scope = useScope();
  const { asOf } = useGridDay();

  const areaText = computed(
    () =>
      total.areaName ??
      (scope.reach.value.isWholeCity ? null : scope.text.value) ??
      (locale.value === 'en' ? (cities.city?.nameEn ?? cities.city?.name) : cities.city?.name) ??
      '',
  );
  const filterText = computed(() => {
    const { filter } = screen;
    const classes = filter.classes.map((code) => {
      const found = cities.classes.find((known) => known.code === code);
      return (locale.value === 'en' ? found?.nameEn : found?.name) ?? code;
    });
    return [
      ...classes,
      ...filter.states.map((state) => t(`incident.state.${state}`)),
      ...filter.severities.map((severity) => t(`incident.severity.${severity}`)),
      ...filter.sources.map((source) => t(`incident.source.${source}`)),
    ].join(locale.value === 'en' ? ', ' : '、');
  });
  const sentence = computed(() => {
    const count =
      total.incidentCount === null
        ? t('set.counting')
        : t('set.incidents', { count: wholeNumber(total.incidentCount) }, total.incidentCount);
    const gridText = asOf.value === null ? '' : t('gridDay.set', { day: asOf.value });
    return [count, windowText.value, areaText.value, filterText.value, gridText]
      .filter((part) => part !== '')
      .join(' · ');
  });
  return { sentence, areaText, filterText };
}
