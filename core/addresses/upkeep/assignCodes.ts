import type { AddressElements } from './addressRow.ts';
import { type CodeRule, type CodeSegment, readCode, writeCode } from './codeRule.ts';

/** An address of the community that has a code, or had it: no code is given twice. */
export interface CodedAddress {
  readonly code: string;
  /** Null of an address that lies elsewhere by now, or of a retired one: its code is taken, its name says nothing. */
  readonly elements: AddressElements | null;
}

export type CodeOutcome =
  | { readonly isAssigned: true; readonly codes: readonly string[] }
  /** More roads, buildings or rooms than the segment has numbers. */
  | { readonly isAssigned: false; readonly segment: CodeSegment };

const streetKey = ({ roadName, compoundName }: AddressElements): string =>
  compoundName === null ? `road ${roadName ?? ''}` : `compound ${compoundName}`;
const buildingKey = (elements: AddressElements): string =>
  `${streetKey(elements)} ${elements.roadNumber ?? ''} ${elements.buildingNumber ?? ''}`;

/** The digits of 2单元 or 1203室, where they fit and nothing else tells two of them apart. */
function plainDigits(text: string | null, length: number): string | null {
  if (text === null) return '0'.repeat(length);
  const [digits, ...more] = text.match(/\d+/g) ?? [];
  if (digits === undefined || more.length > 0 || digits.length > length) return null;
  return digits.padStart(length, '0');
}

/** The first number from 1 on (or down from the last one) that nothing has; null where all are taken. */
function freeNumber(length: number, isTaken: (text: string) => boolean, isFromTop = false): string | null {
  const most = 10 ** length - 1;
  for (let step = 1; step <= most; step += 1) {
    const text = String(isFromTop ? most + 1 - step : step).padStart(length, '0');
    if (!isTaken(text)) return text;
  }
  return null;
}

/** Names the same street or building by the same digits as its neighbours have. */
class SegmentBook {
  private readonly known = new Map<string, string>();
  private readonly taken = new Set<string>();

  note(key: string | null, digits: string): void {
    this.taken.add(digits);
    if (key !== null && !this.known.has(key)) this.known.set(key, digits);
  }

  digitsOf(key: string, length: number): string | null {
    const found = this.known.get(key) ?? freeNumber(length, (text) => this.taken.has(text));
    if (found !== null) this.note(key, found);
    return found;
  }
}

/**
 * Codes for addresses of one community: the street or compound and the building carry the digits of their neighbours,
 * units and rooms their own number; what is new takes the next unused number, and what was ever given stays taken.
 */
export function assignCodes(
  region: string,
  wanted: readonly AddressElements[],
  given: readonly CodedAddress[],
  rule: CodeRule,
): CodeOutcome {
  const streets = new SegmentBook();
  const buildings = new SegmentBook();
  const codes = new Set<string>();
  for (const { code, elements } of given) {
    codes.add(code);
    const parts = readCode(code, rule);
    if (parts === null) continue;
    streets.note(elements === null ? null : streetKey(elements), parts.street);
    buildings.note(elements === null ? null : buildingKey(elements), parts.building);
  }
  const assigned: string[] = [];
  for (const elements of wanted) {
    const street = streets.digitsOf(streetKey(elements), rule.street);
    if (street === null) return { isAssigned: false, segment: 'street' };
    const building = buildings.digitsOf(buildingKey(elements), rule.building);
    if (building === null) return { isAssigned: false, segment: 'building' };
    const unit = plainDigits(elements.unitNumber, rule.unit) ?? '9'.repeat(rule.unit);
    const stem = { region, street, building, unit };
    const codeWith = (room: string): string => writeCode({ ...stem, room });
    const own = plainDigits(elements.roomNumber, rule.room);
    const room =
      own !== null && !codes.has(codeWith(own))
        ? own
        : freeNumber(rule.room, (text) => codes.has(codeWith(text)), true);
    if (room === null) return { isAssigned: false, segment: 'room' };
    codes.add(codeWith(room));
    assigned.push(codeWith(room));
  }
  return { isAssigned: true, codes: assigned };
}
