import { expect, it } from 'vitest';
import type { ShownChangeRow } from '#core/contract/addressUpkeep.ts';
import { tellingRows } from './tellingRows.ts';

type State = NonNullable<ShownChangeRow['after']>;
const state = (text: string, more: Partial<State> = {}): State => ({
  text,
  code: '1401070010010010001010501',
  status: 'current',
  communityName: '凯通社区',
  kind: null,
  roadName: null,
  roadNumber: null,
  compoundName: null,
  buildingNumber: null,
  unitNumber: null,
  floorNumber: null,
  roomNumber: null,
  point: null,
  precision: null,
  validFrom: null,
  validTo: null,
  isCertified: false,
  ...more,
});
const row = (before: State | null, after: State): ShownChangeRow => ({
  subject: 'address',
  id: '0193a1b2-0000-7000-8000-000000000001',
  before,
  after,
  successorIds: [],
});
const marked = (pieces: readonly { text: string; isChanged: boolean }[] | null | undefined): string =>
  (pieces ?? []).map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join('');

it('marks what of a text becomes another', () => {
  const [told] = tellingRows([row(state('太原市建设路8号2号楼'), state('太原市文源路8号2号楼'))]);
  expect(marked(told?.before)).toBe('太原市[建设]路8号2号楼');
  expect(marked(told?.after)).toBe('太原市[文源]路8号2号楼');
  expect(told?.codeAfter).toBeNull();
});

it('shows codes where they change, and what begins or ends', () => {
  const [recoded, begun, ended] = tellingRows([
    row(state('甲'), state('甲', { code: '1401070010020010001010501' })),
    row(null, state('乙')),
    row(state('丙'), state('丙', { status: 'retired' })),
  ]);
  expect(recoded?.codeBefore).not.toBeNull();
  expect(begun?.before).toBeNull();
  expect(begun?.codeAfter).not.toBeNull();
  expect(ended?.isEnded).toBe(true);
});
