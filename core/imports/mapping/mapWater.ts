import type { Draft } from '../draft.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { Tags } from '../tags.ts';
import { nameOf, sourceKeyOf } from './sourceKey.ts';
import { placeOf } from './placeOf.ts';

const kindOfWord: Readonly<Record<string, string>> = {
  river: 'river',
  riverbank: 'river',
  stream: 'stream',
  canal: 'canal',
  ditch: 'canal',
  drain: 'canal',
  lake: 'lake',
  oxbow: 'lake',
  lagoon: 'lake',
  reservoir: 'reservoir',
  basin: 'reservoir',
  wastewater: 'pond',
  pond: 'pond',
  fountain: 'pond',
  河流: 'river',
  溪流: 'stream',
  渠: 'canal',
  渠道: 'canal',
  沟渠: 'canal',
  湖泊: 'lake',
  水库: 'reservoir',
  坑塘: 'pond',
  池塘: 'pond',
};

const kindOfNameEnd: readonly (readonly [RegExp, string])[] = [
  [/(河|江)$/, 'river'],
  [/水库$/, 'reservoir'],
  [/(潭|池|塘)$/, 'pond'],
  [/(渠|沟)$/, 'canal'],
];

function kindOfName(name: string | null): string {
  return kindOfNameEnd.find(([end]) => name !== null && end.test(name))?.[1] ?? 'lake';
}

function kindOf(tags: Tags, name: string | null): string | Refusal | 'not-this-kind' {
  const waterway = tags.text('waterway');
  if (waterway !== null) return kindOfWord[waterway] ?? 'not-this-kind';
  if (tags.text('natural') === 'water') return kindOfWord[tags.text('water') ?? ''] ?? kindOfName(name);
  const landUse = tags.text('landuse');
  if (landUse === 'reservoir' || landUse === 'basin') return 'reservoir';
  if (tags.text('osm_id', 'osm_way_id') !== null) return 'not-this-kind';
  const word = tags.text('kind', 'class', 'type', 'fclass', '类型', '类别');
  if (word === null) return kindOfName(name);
  return kindOfWord[word] ?? refuse('unknown-value', 'kind', { value: word });
}

/** Rivers, canals and standing water, as lines or areas; weirs and dams are structures in the water, not water. */
export function mapWater(tags: Tags): Draft | Refusal | 'not-this-kind' {
  const name = nameOf(tags);
  const kind = kindOf(tags, name);
  if (typeof kind !== 'string' || kind === 'not-this-kind') return kind;
  return {
    key: sourceKeyOf(tags),
    fields: { kind, name },
    place: placeOf(tags) ?? (name === null ? null : { kind: 'river', name, nameEn: null, rank: 3 }),
  };
}
