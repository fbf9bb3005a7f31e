import type { Draft } from '../draft.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { Tags } from '../tags.ts';
import { sourceKeyOf } from './sourceKey.ts';

const kindOfBarrier: Readonly<Record<string, string>> = {
  wall: 'wall',
  fence: 'fence',
  guard_rail: 'fence',
  handrail: 'fence',
  hedge: 'fence',
  city_wall: 'city_wall',
  retaining_wall: 'retaining_wall',
  gate: 'gate',
  围墙: 'wall',
  栅栏: 'fence',
  大门: 'gate',
};

/** Walls and fences that part one compound from the next; kerbs stop nobody on foot. */
export function mapBarrier(tags: Tags): Draft | Refusal | 'not-this-kind' {
  const isOpenStreetMap = tags.text('osm_id', 'osm_way_id') !== null;
  const word = isOpenStreetMap
    ? tags.text('barrier')
    : (tags.text('kind', 'barrier', 'type', 'fclass', '类型') ?? 'wall');
  if (word === null) return 'not-this-kind';
  const kind = kindOfBarrier[word];
  if (kind === undefined)
    return isOpenStreetMap ? 'not-this-kind' : refuse('unknown-value', 'kind', { value: word });
  return { key: sourceKeyOf(tags), fields: { kind }, place: null };
}
