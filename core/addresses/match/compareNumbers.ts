import type { AddressTraits, AnchoredNumber } from './addressTraits.ts';

export type CountedRelation = 'same' | 'near' | 'different' | 'onlyFirst' | 'onlySecond' | 'none';

const partsOf = (value: string): number[] => (value.match(/\d+/g) ?? []).map(Number);

/** 26 and 26-3, 8 and 6-10. */
function areNear(a: string, b: string): boolean {
  const [partsA, partsB] = [partsOf(a), partsOf(b)];
  const [firstA, firstB] = [partsA[0], partsB[0]];
  if (firstA === undefined || firstB === undefined) return false;
  if (firstA === firstB) return true;
  const within = (one: number, [from, to]: number[]): boolean =>
    from !== undefined && to !== undefined && to - from < 60 && one >= from && one <= to;
  return within(firstA, partsB) || within(firstB, partsA);
}

const fitting = (a: AnchoredNumber, b: AnchoredNumber): boolean =>
  a.anchor === b.anchor ||
  a.anchor === '' ||
  b.anchor === '' ||
  (a.anchor.length > 1 &&
    b.anchor.length > 1 &&
    (a.anchor.includes(b.anchor) || b.anchor.includes(a.anchor)));

/** House numbers count where they stand on the same road, or in the same village or estate. */
export function compareNumbers(a: AddressTraits, b: AddressTraits): CountedRelation {
  if (a.numbers.length === 0) return b.numbers.length === 0 ? 'none' : 'onlySecond';
  if (b.numbers.length === 0) return 'onlyFirst';
  let best: CountedRelation = 'none';
  for (const one of a.numbers) {
    for (const other of b.numbers) {
      if (!fitting(one, other)) continue;
      if (one.value === other.value) return 'same';
      if (areNear(one.value, other.value)) best = 'near';
      else if (best === 'none') best = 'different';
    }
  }
  return best;
}

/** Buildings, units or rooms; where one is named twice it is enough that one agrees. */
export function compareCounted(a: readonly string[], b: readonly string[]): CountedRelation {
  if (a.length === 0) return b.length === 0 ? 'none' : 'onlySecond';
  if (b.length === 0) return 'onlyFirst';
  return a.some((one) => b.includes(one)) ? 'same' : 'different';
}
