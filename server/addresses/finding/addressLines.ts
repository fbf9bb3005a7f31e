import type { BookRow } from '#core/addresses/book/addressBook.ts';

const fieldEnd = '\u001f';
const rowEnd = '\u001e';
const uuidLength = 36;

const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);

/** Rows out of the text that sql/queries/addresses/finding/read_page.sql makes of them. */
export function* readAddressLines(
  lines: string,
  communityOf: (regionId: string) => number,
): Generator<BookRow> {
  for (let start = 0; start < lines.length;) {
    const end = lines.indexOf(rowEnd, start);
    const [id = '', region = '', ...texts] = lines.slice(start, end).split(fieldEnd);
    const [roadName, roadNumber, compoundName, buildingNumber, unitNumber, roomNumber] = texts.map(orNull);
    yield {
      id,
      community: communityOf(region),
      roadName: roadName ?? null,
      roadNumber: roadNumber ?? null,
      compoundName: compoundName ?? null,
      buildingNumber: buildingNumber ?? null,
      unitNumber: unitNumber ?? null,
      roomNumber: roomNumber ?? null,
    };
    start = end + 1;
  }
}

/** The identity of the last row: where the next page begins. */
export function lastIdOf(lines: string): string {
  const start = lines.lastIndexOf(rowEnd, lines.length - 2) + 1;
  return lines.slice(start, start + uuidLength);
}
