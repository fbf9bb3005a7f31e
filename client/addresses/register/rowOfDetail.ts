import type { AddressItem } from '../../api/answers.ts';
import type { PlaceItem, RegisterRow } from '../registerApi.ts';

/** What is open as a row of the list, also where a link or the map opened it and the list does not hold it. */
export function rowOfDetail(found: AddressItem | PlaceItem, listed: RegisterRow | null): RegisterRow {
  const common = {
    status: found.status,
    communityCode: found.communityCode,
    communityName: found.communityName,
    point: found.point,
    validFrom: listed?.validFrom ?? null,
    validTo: listed?.validTo ?? null,
    otherNames: listed?.otherNames ?? [],
  };
  if ('placeId' in found)
    return {
      ...common,
      subject: 'place',
      id: found.placeId,
      text: found.name,
      code: null,
      kind: found.kind,
      isCertified: found.certifiedAt !== null,
    };
  return {
    ...common,
    subject: 'address',
    id: found.addressId,
    text: found.display,
    code: found.code,
    kind: null,
    isCertified: listed?.isCertified ?? false,
  };
}
