import { readFileSync, writeFileSync } from 'node:fs';

/** One figure of a run. Only ratios and sizes are compared with the baseline: times belong to a machine. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit:
    'ratio' | 'bytes' | 'requests/s' | 'addresses/s' | 'milliseconds' | 'seconds' | 'rows' | 'frames';
  /** What the product promises; null for figures that explain others. */
  readonly goal: number | null;
  /** Whether more is better. */
  readonly isMoreBetter: boolean;
}

export interface BenchResult {
  readonly bench: string;
  /** The size of the data that it ran on. */
  readonly size: string;
  readonly figures: readonly Figure[];
}

const baselineFile = new URL('./baseline.json', import.meta.url);
/** A ratio may move this much between two runs on a busy machine. */
const tolerance = 0.15;

type Baseline = Readonly<Record<string, number>>;

const key = (result: BenchResult, figure: Figure): string => `${result.bench}: ${figure.name}`;
const isComparable = (figure: Figure): boolean => figure.unit === 'ratio' || figure.unit === 'bytes';

export function readBaseline(): Baseline {
  try {
    return JSON.parse(readFileSync(baselineFile, 'utf8')) as Baseline;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

/** Keeps the machine-independent figures of these results beside those of benches that did not run. */
export function writeBaseline(results: readonly BenchResult[]): void {
  const fresh = results.flatMap((result) =>
    result.figures.filter(isComparable).map((figure) => [key(result, figure), figure.value] as const),
  );
  const all = { ...readBaseline(), ...Object.fromEntries(fresh) };
  writeFileSync(baselineFile, `${JSON.stringify(all, Object.keys(all).sort(), 2)}\n`);
}

export const meetsGoal = ({ goal, isMoreBetter, value }: Figure): boolean =>
  goal === null || (isMoreBetter ? value >= goal : value <= goal);

/** Figures that have become worse than the baseline by more than the tolerance. */
export function regressions(results: readonly BenchResult[], baseline: Baseline): readonly string[] {
  return results.flatMap((result) =>
    result.figures.filter(isComparable).flatMap((figure) => {
      const before = baseline[key(result, figure)];
      if (before === undefined || before === 0) return [];
      const change = figure.isMoreBetter ? figure.value / before : before / Math.max(figure.value, 1e-9);
      return change >= 1 - tolerance ? [] : [`${key(result, figure)}: ${figure.value} (baseline ${before})`];
    }),
  );
}

const shown = (value: number): string =>
  value >= 1000 ? Math.round(value).toLocaleString('en') : String(Math.round(value * 1000) / 1000);

/** A table for the terminal. */
export function describeResult(result: BenchResult): string {
  const rows = result.figures.map((figure) => [
    figure.name,
    `${shown(figure.value)} ${figure.unit === 'ratio' ? '' : figure.unit}`.trim(),
    figure.goal === null ? '' : `${figure.isMoreBetter ? '≥' : '≤'} ${shown(figure.goal)}`,
    figure.goal === null ? '' : meetsGoal(figure) ? 'met' : 'NOT MET',
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${result.bench} (${result.size})\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
