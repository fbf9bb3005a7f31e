import type { Component } from 'vue';
import type { AddressUpkeep, RegisterRow } from '../registerApi.ts';
import AliasForm from './AliasForm.vue';
import BulkForm from './BulkForm.vue';
import CorrectForm from './CorrectForm.vue';
import MergeForm from './MergeForm.vue';
import NewAddressForm from './NewAddressForm.vue';
import NewPlaceForm from './NewPlaceForm.vue';
import PlaceForm from './PlaceForm.vue';
import PlainForm from './PlainForm.vue';
import RenameForm from './RenameForm.vue';
import RenumberForm from './RenumberForm.vue';
import SplitForm from './SplitForm.vue';
import TransferForm from './TransferForm.vue';

/** What a form starts from: the rows that were chosen, the region of the list, the name that is open. */
export interface UpkeepStart {
  readonly rows: readonly RegisterRow[];
  readonly region: string;
  readonly name: string;
  readonly aliasId?: string;
}

export const upkeepActions = [
  'add',
  'addPlace',
  'rename',
  'renumber',
  'bulk',
  'correct',
  'correctPlace',
  'transfer',
  'split',
  'merge',
  'retire',
  'alias',
  'retireAlias',
] as const;
export type UpkeepAction = (typeof upkeepActions)[number];

/** Each form gives the change that it stands for, or null while something is missing. */
export const upkeepForms: Readonly<Record<UpkeepAction, Component>> = {
  add: NewAddressForm,
  addPlace: NewPlaceForm,
  rename: RenameForm,
  renumber: RenumberForm,
  bulk: BulkForm,
  correct: CorrectForm,
  correctPlace: PlaceForm,
  transfer: TransferForm,
  split: SplitForm,
  merge: MergeForm,
  retire: PlainForm,
  alias: AliasForm,
  retireAlias: PlainForm,
};

/** The change of an action that asks for nothing more than the rows. */
export function plainChange(action: UpkeepAction, { rows, aliasId }: UpkeepStart): AddressUpkeep | null {
  if (action === 'retireAlias') return aliasId === undefined ? null : { kind: 'retireAlias', aliasId };
  const [first] = rows;
  if (first === undefined) return null;
  if (first.subject === 'place') return { kind: 'retirePlace', placeId: first.id };
  return { kind: 'retireAddresses', chosen: { addressIds: rows.map(({ id }) => id) } };
}
