import type { ShownChangeRow } from '#core/contract/addressUpkeep.ts';

export interface Difference {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

const shown = [
  'roadName',
  'roadNumber',
  'compoundName',
  'buildingNumber',
  'unitNumber',
  'floorNumber',
  'roomNumber',
  'code',
  'kind',
  'validTo',
] as const;

const pointText = (point: readonly [number, number] | null | undefined): string | null =>
  point ? `${point[0].toFixed(6)}, ${point[1].toFixed(6)}` : null;

/** What of a row is another than before, in the order in which an address is written; nothing of what is new. */
export function differences({ subject, before, after }: ShownChangeRow): Difference[] {
  if (before === null || after === null) return [];
  const parts = shown.map((name) => ({ name: name as string, before: before[name], after: after[name] }));
  const more = [
    { name: 'community', before: before.communityName, after: after.communityName },
    { name: 'locate', before: pointText(before.point), after: pointText(after.point) },
    ...(subject === 'address' ? [] : [{ name: 'name', before: before.text, after: after.text }]),
  ];
  return [
    ...more.filter(({ name }) => name === 'name'),
    ...parts,
    ...more.filter(({ name }) => name !== 'name'),
  ].filter((part) => part.before !== part.after);
}
