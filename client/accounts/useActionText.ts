import { useI18n } from 'vue-i18n';
import { useCityStore } from '../screen/cityStore.ts';
import { partsOf } from './auditDifference.ts';
import { withLocalTimes } from './days.ts';

/** Those that auditors look for; every other action is found by its beginning. */
export const commonActions: readonly string[] = [
  'session',
  'session.created',
  'session.refused',
  'account',
  'grant',
  'role',
  'api_key',
  'department',
  'incident',
  'field.unmasked',
  'export.made',
  'import',
];

export interface ActionText {
  /** "account.updated" as a person says it; what is not known yet stays as it was written. */
  readonly actionText: (action: string) => string;
  readonly thingText: (kind: string) => string;
  /** The name of a column as a person says it. */
  readonly fieldText: (field: string) => string;
  /** A value of before and after: instants by the clock of the place, yes and no in words. */
  readonly valueText: (value: string | null) => string;
}

export function useActionText(): ActionText {
  const { t, te } = useI18n();
  const cities = useCityStore();
  const thingText = (kind: string): string => (te(`auditThing.${kind}`) ? t(`auditThing.${kind}`) : kind);
  const fieldText = (field: string): string => (te(`auditField.${field}`) ? t(`auditField.${field}`) : field);
  function valueText(value: string | null): string {
    if (value === null) return '—';
    if (value === 'true' || value === 'false') return t(`auditValue.${value}`);
    return withLocalTimes(value, cities.timeZone);
  }
  function actionText(action: string): string {
    const { thing, deed } = partsOf(action);
    const whole = `auditAction.${thing}_${deed}`;
    if (te(whole)) return t(whole);
    if (deed === '') return t('audit.allOf', { thing: thingText(thing) });
    return `${thingText(thing)} · ${te(`auditDeed.${deed}`) ? t(`auditDeed.${deed}`) : deed}`;
  }
  return { actionText, thingText, fieldText, valueText };
}
