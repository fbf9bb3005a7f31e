import { getJson } from '../api/request.ts';
import type { SearchResult } from '../api/answers.ts';

export type SearchHit = SearchResult;

/** Grids are found as they were on the day asked for. */
export async function searchEverything(
  asked: { readonly q: string; readonly asOf?: string },
  signal: AbortSignal,
): Promise<readonly SearchHit[]> {
  const answer = await getJson<{ items: readonly SearchHit[] }>('search', { ...asked, limit: 30 }, signal);
  return answer.items;
}
