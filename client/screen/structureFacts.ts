import type { Structure } from '../api/answers.ts';
import type { Fact } from '../controls/FactList.vue';
import { percent, wholeNumber } from '../format/numbers.ts';

const figures = ['residents60', 'residentsUnder15', 'tenants', 'disabled'] as const;

/** Residents' structure in words. Counts below ten are hidden by the server; unknown stays unknown. */
export function structureFacts(
  structure: Structure,
  residents: number | null,
  translate: (key: string) => string,
): Fact[] {
  return figures.map((figure) => {
    const value = structure[figure];
    if (structure.suppressed.includes(figure))
      return { label: translate(`figure.${figure}`), value: translate('figure.belowTen') };
    const share = value === null ? '' : ` (${percent(value, residents)})`;
    return {
      label: translate(`figure.${figure}`),
      value: value === null ? translate('figure.unknown') : `${wholeNumber(value)}${residents ? share : ''}`,
    };
  });
}
