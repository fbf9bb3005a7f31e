import { addressElements, type AddressElements } from './addressRow.ts';

/** The one display text: region, then road, number, compound, building, unit, floor and room as they are written. */
export function addressText(elements: AddressElements, prefix: string): string {
  return prefix + addressElements.map((name) => elements[name] ?? '').join('');
}

/** Equal for addresses of one community that name the same thing. */
export function elementKey(communityId: string, elements: AddressElements): string {
  return [communityId, ...addressElements.map((name) => elements[name] ?? '')].join('|');
}

/** An address needs a road or a compound, and something more than their name. */
export function isAddressable(elements: AddressElements): boolean {
  const { roadName, compoundName, roadNumber, buildingNumber, unitNumber, roomNumber } = elements;
  const hasName = (roadName ?? compoundName) !== null;
  return hasName && (roadNumber ?? compoundName ?? buildingNumber ?? unitNumber ?? roomNumber) !== null;
}
