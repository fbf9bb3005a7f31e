/** What a stretch of an address is. In the order in which a well-written address names them. */
export const elementKinds = [
  'country',
  'province',
  'city',
  'county',
  'zone',
  'township',
  'community',
  'road',
  'roadNumber',
  'lane',
  'laneNumber',
  'place',
  'part',
  'building',
  'unit',
  'floor',
  'room',
  'occupant',
  'note',
  'noise',
] as const;
export type ElementKind = (typeof elementKinds)[number];

/** A stretch [start, end) of the text, in UTF-16 units, with the text as it was written. */
export interface AddressElement {
  readonly kind: ElementKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
