/** Dice's coefficient over pairs of neighbouring characters, 0 to 1: what remains where the elements were misread. */
export function pairShare(a: string, b: string): number {
  const pairs = new Set<number>();
  for (let index = 1; index < a.length; index += 1) pairs.add(pairAt(a, index));
  const size = pairs.size;
  let [shared, others] = [0, 0];
  const seen = new Set<number>();
  for (let index = 1; index < b.length; index += 1) {
    const pair = pairAt(b, index);
    if (seen.has(pair)) continue;
    seen.add(pair);
    others += 1;
    if (pairs.has(pair)) shared += 1;
  }
  return size + others === 0 ? 0 : (2 * shared) / (size + others);
}

const pairAt = (text: string, index: number): number =>
  text.charCodeAt(index - 1) * 65_536 + text.charCodeAt(index);
