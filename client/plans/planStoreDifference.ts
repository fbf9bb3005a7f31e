import type { Draft, LoggedChange } from './planStoreDraft.ts';
import type { PlanLog } from './planStoreRequests.ts';

/** What others did to a plan, as whoever has it open sees it. */
export interface LogDifference {
  /** In effect here, and no longer at the server. */
  readonly undone: readonly LoggedChange[];
  /** In effect at the server, and not drawn here. */
  readonly drawn: readonly Pick<LoggedChange, 'change' | 'authorName' | 'at'>[];
}

/** Compares by the identity of changes. What the server has not heard of yet is not undone. */
export function differenceOf(
  { head, log }: Pick<Draft, 'head' | 'log'>,
  server: Pick<PlanLog, 'head' | 'items'>,
  unsaved: ReadonlySet<string>,
): LogDifference {
  const here = log.slice(0, head);
  const there = server.items.slice(0, server.head);
  const known = new Set(here.map(({ change }) => change.id));
  const standing = new Set(there.map(({ change }) => change.id));
  return {
    undone: here.filter(({ change }) => !standing.has(change.id) && !unsaved.has(change.id)),
    drawn: there.filter(({ change }) => !known.has(change.id)),
  };
}
