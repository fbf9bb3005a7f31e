import type { RequestQuery } from '../api/request.ts';
import { incidentStates } from '../platform/theme/incidentGroups.ts';

export type RowsKind = 'incidents' | 'grids' | 'buildings' | 'elements' | 'posts';

/** The rows behind a number on a card: the same place and, for incidents, the same filter, narrowed to what it counts. */
export interface RowsRequest {
  readonly kind: RowsKind;
  readonly area: string;
  readonly narrow: RequestQuery;
  /** The number itself, where it counts these rows. */
  readonly total: number | null;
}

const isOpen = (state: string): boolean => state !== 'closed' && state !== 'rejected';

/** The open ones among the states that the filter lets through. */
export const openStatesOf = (states: readonly string[]): readonly string[] =>
  (states.length > 0 ? states : incidentStates).filter(isOpen);

/** What narrows the set to the figure of a card. */
export function incidentNarrowing(figure: string, states: readonly string[]): RequestQuery {
  if (figure === 'openIncidents') return { state: openStatesOf(states) };
  return figure === 'overdueIncidents' ? { isOverdue: true } : {};
}
