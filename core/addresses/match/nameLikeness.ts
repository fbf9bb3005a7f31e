import { sumOf, tellingWeights } from './tellingWeight.ts';

/** Telling weight of the longest common subsequence, in one row. */
function commonWeight(a: string, b: string, weights: Float64Array): number {
  const row = new Float64Array(b.length + 1);
  for (let i = 0; i < a.length; i += 1) {
    let diagonal = 0;
    for (let j = 0; j < b.length; j += 1) {
      const above = row[j + 1] ?? 0;
      row[j + 1] =
        a.charCodeAt(i) === b.charCodeAt(j) ? diagonal + (weights[i] ?? 1) : Math.max(above, row[j] ?? 0);
      diagonal = above;
    }
  }
  return row[b.length] ?? 0;
}

export interface NameLikeness {
  /** 0 to 1: 1 is the same name, or one that begins or ends with the other. */
  readonly likeness: number;
  /** Telling weight of what is common. */
  readonly telling: number;
}

export function nameLikeness(a: string, b: string): NameLikeness {
  const [weightsA, weightsB] = [tellingWeights(a), tellingWeights(b)];
  const telling = Math.min(commonWeight(a, b, weightsA), commonWeight(b, a, weightsB));
  const [totalA, totalB] = [sumOf(weightsA), sumOf(weightsB)];
  const likeness = telling / (totalA + totalB) + telling / (2 * Math.min(totalA, totalB));
  return { likeness: Math.min(1, likeness), telling };
}

/** Share of the telling weight of a name that stretches of two characters and more of a text cover. */
export function coveredShare(name: string, text: string): number {
  const weights = tellingWeights(name);
  let covered = 0;
  for (let start = 0; start < name.length;) {
    let end = start;
    while (end < name.length && text.includes(name.slice(start, end + 1))) end += 1;
    if (end - start >= 2) {
      for (; start < end; start += 1) covered += weights[start] ?? 0;
    } else start += 1;
  }
  const total = sumOf(weights);
  return total === 0 ? 0 : covered / total;
}
