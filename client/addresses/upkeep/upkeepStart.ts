import type { AddressUpkeep, RegisterRow } from '../registerApi.ts';

/** What a form starts from: the rows that were chosen, the region of the list, the name that is open. */
export interface UpkeepStart {
  readonly rows: readonly RegisterRow[];
  readonly region: string;
  readonly name: string;
  readonly aliasId?: string;
}

export type UpkeepAction =
  | 'add'
  | 'addPlace'
  | 'rename'
  | 'renumber'
  | 'bulk'
  | 'correct'
  | 'correctPlace'
  | 'transfer'
  | 'split'
  | 'splitPlace'
  | 'merge'
  | 'retire'
  | 'alias'
  | 'retireAlias';

/** Addresses and place names have forms of their own for what is called the same. */
export const actionName = (action: UpkeepAction): string =>
  action === 'correctPlace' ? 'correct' : action === 'splitPlace' ? 'split' : action;

/** The change of an action that asks for nothing more than the rows. */
export function plainChange(action: UpkeepAction, { rows, aliasId }: UpkeepStart): AddressUpkeep | null {
  if (action === 'retireAlias') return aliasId === undefined ? null : { kind: 'retireAlias', aliasId };
  const [first] = rows;
  if (first === undefined) return null;
  if (first.subject === 'place') return { kind: 'retirePlace', placeId: first.id };
  return { kind: 'retireAddresses', chosen: { addressIds: rows.map(({ id }) => id) } };
}
