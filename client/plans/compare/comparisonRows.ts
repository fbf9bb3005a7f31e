import type { GridsFigures } from '#core/contract/planReview.ts';

/** How a figure is written, and whether more of it is better (1), worse (-1), or neither. */
export const comparedFigures = [
  { key: 'grids', kind: 'count', better: 0 },
  { key: 'inside', kind: 'count', better: 1 },
  { key: 'below', kind: 'count', better: -1 },
  { key: 'above', kind: 'count', better: -1 },
  { key: 'unknown', kind: 'count', better: 0 },
  { key: 'none', kind: 'count', better: 0 },
  { key: 'households', kind: 'count', better: 0 },
  { key: 'meanHouseholds', kind: 'measure', better: 0 },
  { key: 'deviation', kind: 'measure', better: -1 },
  { key: 'farthestFromRule', kind: 'count', better: -1 },
  { key: 'meanCompactness', kind: 'share', better: 1 },
  { key: 'barrierMetres', kind: 'count', better: -1 },
] as const satisfies readonly {
  key: keyof GridsFigures;
  kind: 'count' | 'measure' | 'share';
  better: -1 | 0 | 1;
}[];

export interface ComparedRow {
  readonly key: (typeof comparedFigures)[number]['key'];
  readonly base: string;
  readonly draft: string;
  readonly difference: string;
  readonly tone: 'good' | 'bad' | '';
}

const digits = { count: 0, measure: 1, share: 3 } as const;
function written(value: number | null, kind: keyof typeof digits): string {
  if (value === null) return '—';
  return new Intl.NumberFormat('en-US', {
    minimumFractionDigits: digits[kind],
    maximumFractionDigits: digits[kind],
  }).format(value);
}

/** Every figure of both editions side by side; a difference that rounds away is none. */
export function comparisonRows(base: GridsFigures, draft: GridsFigures): readonly ComparedRow[] {
  return comparedFigures.map(({ key, kind, better }) => {
    const [from, to] = [base[key], draft[key]];
    const step = from === null || to === null ? null : Number((to - from).toFixed(digits[kind]));
    return {
      key,
      base: written(from, kind),
      draft: written(to, kind),
      difference:
        step === null ? '—' : step === 0 ? '±0' : (step > 0 ? '+' : '−') + written(Math.abs(step), kind),
      tone: step === null || step * better === 0 ? '' : step * better > 0 ? 'good' : 'bad',
    };
  });
}
