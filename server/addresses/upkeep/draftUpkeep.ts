import type { AddressUpkeep } from '#core/contract/addressUpkeep.ts';
import {
  draftCorrection,
  draftMerger,
  draftNewAddress,
  draftRetirement,
  draftSplit,
  draftTransfer,
} from './draftAddresses.ts';
import type { Drafter, Drafting, RoughDraft } from './drafting.ts';
import {
  draftAliasRetirement,
  draftNewAlias,
  draftNewPlace,
  draftPlaceCorrection,
  draftPlaceRetirement,
} from './draftPlaces.ts';
import { draftPlaceMerger, draftPlaceSplit } from './draftPlaceParts.ts';
import { draftRename, draftRenumbering } from './draftRoads.ts';
import { settleAddresses } from './settleAddresses.ts';
import { mostChangedRows, refuseUpkeep, type UpkeepDraft } from './upkeepDraft.ts';

const drafters: { readonly [Kind in AddressUpkeep['kind']]: Drafter<Kind> } = {
  addAddress: draftNewAddress,
  addPlace: draftNewPlace,
  correctAddresses: draftCorrection,
  correctPlace: draftPlaceCorrection,
  rename: draftRename,
  renumber: draftRenumbering,
  mergeAddresses: draftMerger,
  splitAddress: draftSplit,
  transfer: draftTransfer,
  retireAddresses: draftRetirement,
  retirePlace: draftPlaceRetirement,
  mergePlaces: draftPlaceMerger,
  splitPlace: draftPlaceSplit,
  addAlias: draftNewAlias,
  retireAlias: draftAliasRetirement,
};

export interface SettledDraft extends UpkeepDraft {
  readonly newCodes: number;
  readonly pointsOutside: number;
}

/** What a change would do to the rows as they stand, or the refusal why it cannot. */
export async function draftUpkeep(asking: Drafting, change: AddressUpkeep): Promise<SettledDraft> {
  const draft = drafters[change.kind] as (asking: Drafting, change: AddressUpkeep) => Promise<RoughDraft>;
  const { draft: rough, communities } = await draft(asking, change);
  const count = rough.addresses.length + rough.places.length + rough.aliases.length;
  if (count === 0) throw refuseUpkeep({ kind: 'nothing-changes' });
  if (rough.addresses.length > mostChangedRows)
    throw refuseUpkeep({ kind: 'too-many', most: mostChangedRows });
  const { rows, newCodes, pointsOutside } = await settleAddresses(
    asking.database,
    rough.addresses,
    communities,
  );
  return { ...rough, addresses: rows, newCodes, pointsOutside };
}

interface DraftIds {
  readonly addressIds: readonly string[];
  readonly placeIds: readonly string[];
  readonly all: readonly string[];
}

/** The rows that a draft changes, without those that it begins. */
export function changedIds({ addresses, places, aliases }: UpkeepDraft): DraftIds {
  const addressIds = addresses.flatMap(({ before }) => (before === null ? [] : [before.addressId]));
  const placeIds = places.flatMap(({ before }) => (before === null ? [] : [before.placeId]));
  const aliasIds = aliases.flatMap(({ before }) => (before === null ? [] : [before.aliasId]));
  return { addressIds, placeIds, all: [...addressIds, ...placeIds, ...aliasIds] };
}
