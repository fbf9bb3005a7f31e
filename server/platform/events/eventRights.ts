import type { ChangeEvent } from '#core/contract/events.ts';
import type { Identity } from '../access/identity.ts';

/**
 * Whether an account may be told of a change; `ask` where only the database knows, as for the cases that a department
 * was called to. The row rights of change_event say the same.
 */
export function isTold({ kind, communityId }: ChangeEvent, { reaches }: Identity): boolean | 'ask' {
  // which layers are stale is said to everybody: it makes maps draw anew what each of them may see
  if (kind.startsWith('layer.')) return true;
  const isOfAddresses = kind.startsWith('address.');
  const reach = reaches.get(isOfAddresses ? 'addresses.read' : 'incidents.read');
  if (reach === undefined) return false;
  if (reach.isWholeCity || (communityId !== null && reach.regionIds.has(communityId))) return true;
  return !isOfAddresses && reach.departmentIds.length > 0 ? 'ask' : false;
}
