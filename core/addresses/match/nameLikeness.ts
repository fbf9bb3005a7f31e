import type { WeighedName } from './tellingWeight.ts';

/** Telling weight of the longest common subsequence by the weights of the first, in one row. */
function commonWeight({ text: a, weights }: WeighedName, { text: b }: WeighedName): number {
  const row = new Float64Array(b.length + 1);
  for (let i = 0; i < a.length; i += 1) {
    const code = a.charCodeAt(i);
    const weight = weights[i] ?? 1;
    let diagonal = 0;
    let before = 0;
    for (let j = 1; j <= b.length; j += 1) {
      const above = row[j] ?? 0;
      before = code === b.charCodeAt(j - 1) ? diagonal + weight : Math.max(above, before);
      row[j] = before;
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

export function nameLikeness(a: WeighedName, b: WeighedName): NameLikeness {
  const telling = Math.min(commonWeight(a, b), commonWeight(b, a));
  const likeness = telling / (a.total + b.total) + telling / (2 * Math.min(a.total, b.total));
  return { likeness: Math.min(1, likeness), telling };
}

/** Share of the telling weight of a name that stretches of two characters and more of a text cover. */
export function coveredShare({ text: name, weights, total }: WeighedName, text: string): number {
  let covered = 0;
  for (let start = 0; start < name.length;) {
    let end = start;
    while (end < name.length && text.includes(name.slice(start, end + 1))) end += 1;
    if (end - start >= 2) {
      for (; start < end; start += 1) covered += weights[start] ?? 0;
    } else start += 1;
  }
  return total === 0 ? 0 : covered / total;
}
