import type { PartitionWeights } from './partitionProblem.ts';

/** The three proposals that are laid side by side. */
export const alternatives = {
  fewestChanges: { cut: 0.3, balance: 0, arterial: 0.3, stay: 1, compound: 0.5 },
  bestBalance: { cut: 0.5, balance: 5, arterial: 0.3, stay: 0.02, compound: 0.5 },
  mostCompact: { cut: 1, balance: 0, arterial: 0.3, stay: 0, compound: 0.5 },
} as const satisfies Readonly<Record<string, PartitionWeights>>;

export type PartitionAlternative = keyof typeof alternatives;
