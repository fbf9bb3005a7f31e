import type {
  AddressFault,
  getAddressQuality,
  getPlace,
  listAddressFaults,
  RegisterRow,
} from '#core/contract/addressRegister.ts';
import type {
  AddressChange,
  AddressUpkeep,
  getAddressHistory,
  UpkeepPreview,
} from '#core/contract/addressUpkeep.ts';
import type { RouteAnswer } from '#core/contract/route.ts';
import type { AddressItem } from '../api/answers.ts';
import { getJson, postJson } from '../api/request.ts';

export type { AddressChange, AddressFault, AddressUpkeep, RegisterRow, UpkeepPreview };
export type PlaceItem = RouteAnswer<typeof getPlace>;
export type ChangeHistory = RouteAnswer<typeof getAddressHistory>['items'];
export type Quality = RouteAnswer<typeof getAddressQuality>;
export type Faults = RouteAnswer<typeof listAddressFaults>;

/** What every change is written with. */
export interface ChangeWords {
  readonly reason: string;
  readonly source: string;
}

export const loadAddress = (id: string, asOf: string, signal?: AbortSignal): Promise<AddressItem> =>
  getJson(`addresses/${id}`, { asOf }, signal);
export const loadPlace = (id: string, asOf: string, signal?: AbortSignal): Promise<PlaceItem> =>
  getJson(`places/${id}`, { asOf }, signal);
export const loadHistory = (
  subject: RegisterRow['subject'],
  id: string,
  signal?: AbortSignal,
): Promise<{ readonly items: ChangeHistory }> =>
  getJson(`${subject === 'place' ? 'places' : 'addresses'}/${id}/history`, {}, signal);
export const loadQuality = (region: string, signal?: AbortSignal): Promise<Quality> =>
  getJson('address-quality', { region }, signal);
export const loadFaults = (region: string, fault: string, signal?: AbortSignal): Promise<Faults> =>
  getJson('address-quality/faults', { region, fault }, signal);

export const previewChange = (
  change: AddressUpkeep,
  effectiveOn: string,
  signal?: AbortSignal,
): Promise<UpkeepPreview> =>
  postJson('address-changes/preview', { change, ...(effectiveOn === '' ? {} : { effectiveOn }) }, signal);
export const applyChange = (
  change: AddressUpkeep,
  base: string,
  words: ChangeWords,
  effectiveOn: string,
): Promise<AddressChange> =>
  postJson('address-changes', {
    change,
    base,
    ...words,
    ...(effectiveOn === '' ? {} : { effectiveOn }),
  });
export const revertChange = (changeId: string, words: ChangeWords): Promise<AddressChange> =>
  postJson(`address-changes/${changeId}/reversion`, words);
export const certify = (
  what: { readonly addressIds?: readonly string[]; readonly placeIds?: readonly string[] },
  words: ChangeWords,
): Promise<AddressChange> => postJson('address-changes/certifications', { ...what, ...words });
