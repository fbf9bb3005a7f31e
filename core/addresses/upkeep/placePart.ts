import type { AddressRow } from './addressRow.ts';
import { isInStretch, type NumberStretch } from './renumberRoad.ts';

/** Which addresses of a road or compound get a name of their own: a stretch of numbers, some buildings, or one by one. */
export type PlacePart =
  | ({ readonly by: 'numbers' } & NumberStretch)
  | { readonly by: 'buildings'; readonly buildings: readonly string[] }
  | { readonly by: 'addresses'; readonly addressIds: readonly string[] };

/** Whether an address lies in a part of its road or compound; without a number it is in no stretch. */
export function isInPart(
  { addressId, roadNumber, buildingNumber }: Pick<AddressRow, 'addressId' | 'roadNumber' | 'buildingNumber'>,
  part: PlacePart,
): boolean {
  if (part.by === 'addresses') return part.addressIds.includes(addressId);
  if (part.by === 'buildings') return buildingNumber !== null && part.buildings.includes(buildingNumber);
  return roadNumber !== null && isInStretch(roadNumber, part);
}
