import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { dateTimeText } from '../format/times.ts';
import { addDays } from './period.ts';
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
    return spanText(dateTimeText(brush.from, cities.timeZone), dateTimeText(brush.until, cities.timeZone));
  });
  return { periodText, windowText };
}

/** Whole days are named by their first and last day; anything else by the minute. */
function spanText(from: string, until: string): string {
  const midnight = '00:00';
  if (!from.endsWith(midnight) || !until.endsWith(midnight)) return `${from} – ${until}`;
  const [first, last] = [from.slice(0, 10), addDays(until.slice(0, 10), -1)];
  return first === last ? first : `${first} – ${last}`;
}
