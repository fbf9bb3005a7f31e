import type { AddressElement, ElementKind } from '../parse/elementKinds.ts';

/** What can be wrong with a row of a department's table; a row may have several. In the order of their weight. */
export const rowFaults = [
  'empty',
  'too-long',
  'formula',
  'broken-encoding',
  'wrong-columns',
  'outside-city',
  'not-an-address',
  'no-match',
  'building-without-rooms',
  'no-such-room',
  'coordinates-unreadable',
  'coordinates-outside',
  'coordinates-gcj02',
  'coordinates-bd09',
  'coordinates-far',
  'repeated-key',
] as const;
export type RowFault = (typeof rowFaults)[number];

/** A spreadsheet's cell holds 32,767 characters; no address has a third of that. */
export const mostAddressCharacters = 10_000;

/** Faults that leave nothing to match. */
export const unusable: ReadonlySet<RowFault> = new Set(['empty', 'too-long', 'formula']);
/** Faults after which a match is looked at by somebody, however good it seems: the text may be another one's. */
export const doubtful: ReadonlySet<RowFault> = new Set(['broken-encoding', 'wrong-columns']);

export interface RowText {
  /** The chosen cells, joined. */
  readonly text: string;
  /** One of the chosen cells is a formula whose result the file does not hold. */
  readonly isFormula: boolean;
  readonly columns: number;
  readonly expectedColumns: number;
}

/** What is wrong with a row before anything is looked up. */
export function faultsOfText({ text, isFormula, columns, expectedColumns }: RowText): RowFault[] {
  const faults: RowFault[] = [];
  if (isFormula) faults.push('formula');
  else if (text.trim() === '') faults.push('empty');
  if (text.length > mostAddressCharacters) faults.push('too-long');
  if (text.includes('\uFFFD')) faults.push('broken-encoding');
  if (columns !== expectedColumns) faults.push('wrong-columns');
  return faults;
}

/** The city of the platform in the words of an address. */
export interface CityWords {
  readonly province: string | null;
  readonly city: string;
}

const ending = /(维吾尔自治区|壮族自治区|回族自治区|自治区|特别行政区|自治州|地区|省|市|盟)$/;
const bare = (name: string): string => name.replace(ending, '');

const naming: ReadonlySet<ElementKind> = new Set([
  'county',
  'zone',
  'township',
  'community',
  'road',
  'lane',
  'place',
  'part',
  'building',
]);

/** What the elements of a text say against it: another province or city, or nothing that names a place. */
export function faultsOfElements(elements: readonly AddressElement[], own: CityWords): RowFault[] {
  const isElsewhere = elements.some(({ kind, text }) => {
    if (kind === 'province')
      return own.province !== null && ![own.province, own.city].map(bare).includes(bare(text));
    return kind === 'city' && bare(text) !== bare(own.city);
  });
  if (isElsewhere) return ['outside-city'];
  return elements.some(({ kind }) => naming.has(kind)) ? [] : ['not-an-address'];
}
