/** Shares a whole number among weights by largest remainder, each at least the minimum; the sum is exact. */
export function allot(total: number, weights: readonly number[], minimum = 0): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const free = total - minimum * weights.length;
  if (free < 0 || sum <= 0) throw new Error(`cannot share ${total} among ${weights.length}`);
  const exact = weights.map((weight) => (free * weight) / sum);
  const shares = exact.map((value) => Math.floor(value));
  let rest = free - shares.reduce((all, share) => all + share, 0);
  const order = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of order) {
    if (rest <= 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    rest -= 1;
  }
  return shares.map((share) => share + minimum);
}
