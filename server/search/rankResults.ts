import type { SearchResult } from '#core/contract/search.ts';

type Found = Omit<SearchResult, 'score'>;

/** What people mean most often comes first among equals. */
const kindWeight: Readonly<Record<SearchResult['kind'], number>> = {
  region: 0.05,
  grid: 0.045,
  place: 0.04,
  incident: 0.03,
  element: 0.02,
  address: 0.01,
};

function closeness({ name, key, detail }: Found, words: string): number {
  const wanted = words.toLowerCase();
  const text = name.toLowerCase();
  if (text === wanted || key === words || detail === words) return 0.95;
  const share = Math.min(1, wanted.length / Math.max(1, text.length));
  if (text.startsWith(wanted)) return 0.6 + 0.3 * share;
  if (key.startsWith(words) || detail.startsWith(words)) return 0.75;
  return text.includes(wanted) ? 0.4 + 0.2 * share : 0.35;
}

/**
 * One list out of those of all kinds, the closest first. No kind takes more than half of the places while others wait,
 * so that a street with a thousand addresses does not push its own name out of sight.
 */
export function rankResults(found: readonly Found[], words: string, limit: number): SearchResult[] {
  const scored = found
    .map((each): SearchResult => ({
      ...each,
      score: Math.round((closeness(each, words) + kindWeight[each.kind]) * 1000) / 1000,
    }))
    .sort((first, second) => second.score - first.score || first.name.length - second.name.length);
  const share = Math.max(1, Math.ceil(limit / 2));
  const taken = new Map<string, number>();
  const first: SearchResult[] = [];
  const rest: SearchResult[] = [];
  for (const result of scored) {
    const count = taken.get(result.kind) ?? 0;
    taken.set(result.kind, count + 1);
    (count < share ? first : rest).push(result);
  }
  return [...first, ...rest].slice(0, limit).sort((one, other) => other.score - one.score);
}
