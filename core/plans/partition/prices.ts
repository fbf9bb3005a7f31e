import type { PartitionWeights } from './partitionProblem.ts';

/** What a division costs; the unit is a mean wall of the city on a border. */
export interface Prices {
  /** Of one unit of compactness (Polsby-Popper) of one grid. */
  readonly compactness: number;
  /** Of one household outside the rule, while searching. */
  readonly outside: number;
  /** Of a grid that is off the mean load by its whole. */
  readonly balance: number;
  /** Of one household that leaves today's grid. */
  readonly stay: number;
}

/** Of a barrier inside a grid. */
export const barrierPrice = 1000;

/**
 * Measured on generated cities of 2,000 to 50,000 plots: with 20 a unit of compactness weighs as much as about twenty
 * walls, where neither the length of borders nor the compactness can be bettered without a loss of the other.
 */
export function pricesOf(weights: PartitionWeights): Prices {
  return {
    compactness: 20 * weights.cut,
    outside: 0.5,
    balance: 20 * weights.balance,
    stay: 0.15 * weights.stay,
  };
}
