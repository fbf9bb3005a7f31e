import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { dateTimeText } from '../format/times.ts';
import { useCityStore } from './cityStore.ts';
import { useScreenStore } from './screenStore.ts';

const named: readonly number[] = [1, 7, 30, 90, 365, 730];

/** The period and the window in words: "近30天", "2026-10-01 – 2026-10-31", "11-02 08:00 – 11-03 08:00". */
export function usePeriodText() {
  const { t } = useI18n();
  const screen = useScreenStore();
  const cities = useCityStore();

  const periodText = computed(() => {
    const { period } = screen.filter;
    if (period.kind === 'range')
      return period.first === period.last ? period.first : `${period.first} – ${period.last}`;
    return named.includes(period.days)
      ? t(`period.days.${period.days}`)
      : t('period.someDays', { days: period.days });
  });
  const windowText = computed(() => {
    const { brush } = screen.filter;
    if (!brush) return periodText.value;
    return `${dateTimeText(brush.from, cities.timeZone)} – ${dateTimeText(brush.until, cities.timeZone)}`;
  });
  return { periodText, windowText };
}
