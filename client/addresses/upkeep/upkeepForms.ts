import type { Component } from 'vue';
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
import SplitPlaceForm from './SplitPlaceForm.vue';
import TransferForm from './TransferForm.vue';
import type { UpkeepAction } from './upkeepStart.ts';

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
  splitPlace: SplitPlaceForm,
  merge: MergeForm,
  retire: PlainForm,
  alias: AliasForm,
  retireAlias: PlainForm,
};
