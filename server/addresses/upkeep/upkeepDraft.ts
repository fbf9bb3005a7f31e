import type { AddressChangeKind } from '#core/contract/addressUpkeep.ts';
import type { AddressRefusal } from '#core/addresses/upkeep/addressRefusal.ts';
import { refusalText } from '#core/addresses/upkeep/addressRefusal.ts';
import type { AddressChangeRow } from '#core/addresses/upkeep/addressRow.ts';
import type { AliasChangeRow, PlaceChangeRow } from '#core/addresses/upkeep/placeRow.ts';
import { ProblemError } from '../../platform/http/problemError.ts';

/** All that one change writes, worked out and not yet written. */
export interface UpkeepDraft {
  readonly kind: AddressChangeKind;
  readonly addresses: readonly AddressChangeRow[];
  readonly places: readonly PlaceChangeRow[];
  readonly aliases: readonly AliasChangeRow[];
  /** Names or numbers for the list of changes; never a door. */
  readonly from: string | null;
  readonly to: string | null;
  readonly unknownNumbers: readonly string[];
}

export const emptyDraft: Omit<UpkeepDraft, 'kind'> = {
  addresses: [],
  places: [],
  aliases: [],
  from: null,
  to: null,
  unknownNumbers: [],
};

/** At most so many rows in one change: the longest road of a city of a million addresses has a tenth of them. */
export const mostChangedRows = 50_000;

/** Ends a request with the reason why a change cannot stand. */
export const refuseUpkeep = (refusal: AddressRefusal): ProblemError =>
  new ProblemError('address-refusal', refusalText(refusal), [{ field: 'change', reason: refusal.kind }]);
