export const elementNames = [
  'roadName',
  'roadNumber',
  'compoundName',
  'buildingNumber',
  'unitNumber',
  'floorNumber',
  'roomNumber',
] as const;
type ElementName = (typeof elementNames)[number];

/** What is written in the fields of an address: empty says nothing, null takes the part away. */
export type ElementTexts = Readonly<Record<ElementName, string | null>>;

export const noTexts: ElementTexts = {
  roadName: '',
  roadNumber: '',
  compoundName: '',
  buildingNumber: '',
  unitNumber: '',
  floorNumber: '',
  roomNumber: '',
};

/** The parts that were written or taken away, as a change names them. */
export function writtenParts(texts: ElementTexts): Partial<Record<ElementName, string | null>> {
  const parts = elementNames.map((name) => [name, texts[name]?.trim() ?? null] as const);
  return Object.fromEntries(parts.filter(([, text]) => text !== ''));
}
