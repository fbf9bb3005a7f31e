import type { AddressTraits } from './addressTraits.ts';
import { coveredShare, nameLikeness } from './nameLikeness.ts';

export interface NameComparison {
  readonly likeness: number;
  readonly telling: number;
  /** Whether one stands in the other letter for letter. */
  readonly isContained: boolean;
  readonly first: string;
  readonly second: string;
  readonly coveredFirst: number;
  readonly coveredSecond: number;
  readonly finestCovered: number;
}

function joined(names: readonly string[]): string[] {
  const result = [...names];
  for (let index = 1; index < names.length; index += 1)
    result.push((names[index - 1] ?? '') + (names[index] ?? ''));
  return result;
}

export function compareNames(a: AddressTraits, b: AddressTraits): NameComparison {
  let [likeness, telling, first, second] = [0, 0, '', ''];
  let bestValue = 0;
  const others = joined(b.names);
  for (const one of joined(a.names)) {
    for (const other of others) {
      if (Math.min(one.length, other.length) < 2) continue;
      const found = nameLikeness(one, other);
      const value = found.likeness * Math.min(1, 0.4 + found.telling / 4);
      if (value > bestValue) {
        bestValue = value;
        ({ likeness, telling } = found);
        [first, second] = [one, other];
      }
    }
  }
  const finest = a.names.at(-1) ?? '';
  return {
    likeness,
    telling,
    isContained: first.includes(second) || second.includes(first),
    first,
    second,
    coveredFirst: coveredShare(a.names.join('|'), b.body),
    coveredSecond: coveredShare(b.names.join('|'), a.body),
    finestCovered: coveredShare(finest, b.body),
  };
}
