import { getJson } from '../api/request.ts';
import type { SearchResult } from '../api/answers.ts';

export type SearchHit = SearchResult;

export async function searchEverything(query: string, signal: AbortSignal): Promise<readonly SearchHit[]> {
  const answer = await getJson<{ items: readonly SearchHit[] }>('search', { q: query, limit: 30 }, signal);
  return answer.items;
}
