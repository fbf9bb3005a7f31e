import type { AddressTraits } from './addressTraits.ts';
import { coveredShare, nameLikeness } from './nameLikeness.ts';
import { type WeighedName, weighName } from './tellingWeight.ts';

export interface NameComparison {
  /** Of the pair of names that fits best, as in NameLikeness. */
  readonly likeness: number;
  readonly telling: number;
  /** Whether one stands in the other letter for letter. */
  readonly isContained: boolean;
  readonly first: string;
  readonly second: string;
  /** Shares, by telling weight, of all names of the one that the text of the other holds. */
  readonly coveredFirst: number;
  readonly coveredSecond: number;
  /** The same for the name that the first ends in. */
  readonly finestCovered: number;
}

/** Names, and each with the next: a reader may have cut one in two. */
function candidatesOf(names: readonly string[]): WeighedName[] {
  const joined = names.slice(1).map((name, index) => (names[index] ?? '') + name);
  return [...names, ...joined].filter((name) => name.length > 1).map(weighName);
}

/** The pair of names that is most alike and tells most, and how much of all names the other address holds. */
export function compareNames(a: AddressTraits, b: AddressTraits): NameComparison {
  let best = { value: 0, likeness: 0, telling: 0, first: '', second: '' };
  const others = candidatesOf(b.names);
  for (const one of candidatesOf(a.names)) {
    for (const other of others) {
      const { likeness, telling } = nameLikeness(one, other);
      const value = likeness * Math.min(1, 0.4 + telling / 4);
      if (value > best.value) best = { value, likeness, telling, first: one.text, second: other.text };
    }
  }
  const { first, likeness, second, telling } = best;
  return {
    likeness,
    telling,
    isContained: first.includes(second) || second.includes(first),
    first,
    second,
    coveredFirst: coveredShare(weighName(a.names.join('|')), b.body),
    coveredSecond: coveredShare(weighName(b.names.join('|')), a.body),
    finestCovered: coveredShare(weighName(a.names.at(-1) ?? ''), b.body),
  };
}
