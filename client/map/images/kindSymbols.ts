import { elementSymbols } from '../../platform/symbols/elementSymbols.ts';

/** Kinds of elements whose symbol has another name; any other kind is looked up by its own code. */
const symbolOfKind: Readonly<Record<string, string>> = {
  micro_fire_station: 'fire',
  ebike_charger: 'charger',
  aed: 'heart',
  public_toilet: 'toilet',
  litter_bin: 'bin',
  street_lamp: 'lamp',
  bus_stop: 'bus',
  parcel_locker: 'parcel',
  heat_exchange: 'heat',
  kindergarten: 'school',
  clinic: 'hospital',
  social_organisation: 'people',
  party_branch: 'flag',
  property_company: 'key',
  elderly_station: 'care',
  public_institution: 'institution',
  park: 'tree',
  market: 'shop',
  police_post: 'shield',
  county_centre: 'centre',
  township_centre: 'centre',
  community_centre: 'centre',
};

const symbolOfLayer: Readonly<Record<string, string>> = {
  facilities: 'lamp',
  cameras: 'camera',
  organisations: 'institution',
  centres: 'centre',
  staff: 'staff',
};

export function symbolPath(layer: string, kind: string): string {
  return elementSymbols[symbolOfKind[kind] ?? kind] ?? elementSymbols[symbolOfLayer[layer] ?? ''] ?? '';
}
