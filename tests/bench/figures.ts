import type { Figure } from './benchReport.ts';

/** The value below which a share of the values lies; 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export const milliseconds = (name: string, value: number, goal: number | null): Figure => ({
  name,
  value,
  unit: 'milliseconds',
  goal,
  isMoreBetter: false,
});
