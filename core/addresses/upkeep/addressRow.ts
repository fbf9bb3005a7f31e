/** The parts of an address in the order in which they are written. */
export const addressElements = [
  'roadName',
  'roadNumber',
  'compoundName',
  'buildingNumber',
  'unitNumber',
  'floorNumber',
  'roomNumber',
] as const;
export type AddressElementName = (typeof addressElements)[number];
export type AddressElements = Readonly<Record<AddressElementName, string | null>>;

export const pointPrecisions = ['room', 'unit', 'building', 'number', 'road', 'community'] as const;
export type PointPrecision = (typeof pointPrecisions)[number];

/** Longitude and latitude in degrees, CGCS2000. */
export type Position = readonly [longitude: number, latitude: number];

/** A standard address with all that a change can change; days are `YYYY-MM-DD`, `validTo` is the first day without it. */
export interface AddressRow extends AddressElements {
  readonly addressId: string;
  readonly countyCode: string;
  readonly communityId: string;
  readonly code: string | null;
  readonly display: string;
  readonly status: 'current' | 'retired';
  readonly point: Position | null;
  readonly precision: PointPrecision | null;
  readonly buildingId: string | null;
  readonly plotId: string | null;
  readonly source: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly revision: number;
  readonly certifiedBy: string | null;
  readonly certifiedAt: string | null;
}

/** A community as an address needs it. */
export interface AddressCommunity {
  readonly communityId: string;
  /** 12 digits: the first segment of its codes. */
  readonly code: string;
  readonly countyCode: string;
  /** 山西省太原市杏花岭区巨轮街道凯通社区 */
  readonly prefix: string;
}

/** One row as it stood and as it will stand; what is added had no before. */
export interface AddressChangeRow {
  readonly before: AddressRow | null;
  readonly after: AddressRow;
  /** What stands in its place: of what is merged, split or retired. */
  readonly successorIds: readonly string[];
}
