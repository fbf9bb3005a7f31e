import type { Draft, PlaceDraft } from '../draft.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { Tags } from '../tags.ts';
import { englishNameOf, nameOf, sourceKeyOf } from './sourceKey.ts';

const classOfHighway: Readonly<Record<string, string>> = {
  motorway: 'motorway',
  trunk: 'trunk',
  primary: 'primary',
  secondary: 'secondary',
  tertiary: 'tertiary',
  unclassified: 'residential',
  residential: 'residential',
  living_street: 'residential',
  road: 'other',
  service: 'service',
  pedestrian: 'footway',
  footway: 'footway',
  steps: 'footway',
  corridor: 'footway',
  cycleway: 'cycleway',
  path: 'path',
  bridleway: 'path',
  track: 'track',
  busway: 'service',
};

const classOfRailway: Readonly<Record<string, string>> = {
  rail: 'rail',
  light_rail: 'rail',
  narrow_gauge: 'rail',
  tram: 'rail',
  subway: 'subway',
};

/** Road grades of 城市道路工程设计规范 and the words that tables use for them. */
const classOfWord: Readonly<Record<string, string>> = {
  ...classOfHighway,
  ...classOfRailway,
  other: 'other',
  高速公路: 'motorway',
  快速路: 'trunk',
  国道: 'trunk',
  主干路: 'primary',
  主干道: 'primary',
  省道: 'primary',
  次干路: 'secondary',
  次干道: 'secondary',
  县道: 'secondary',
  支路: 'tertiary',
  乡道: 'tertiary',
  街巷: 'residential',
  小区路: 'service',
  内部道路: 'service',
  人行道: 'footway',
  铁路: 'rail',
  地铁: 'subway',
};

const isYes = (value: string | null): boolean => value !== null && value !== 'no';

function classOf(tags: Tags): string | Refusal | 'not-this-kind' {
  const highway = tags.text('highway');
  if (highway !== null) return classOfHighway[highway.replace(/_link$/, '')] ?? 'not-this-kind';
  const railway = tags.text('railway');
  if (railway !== null) return classOfRailway[railway] ?? 'not-this-kind';
  if (tags.text('osm_id', 'osm_way_id') !== null) return 'not-this-kind';
  const word = tags.text('class', 'fclass', 'type', '道路等级', '等级', '类别');
  if (word === null) return 'other';
  return classOfWord[word.replace(/_link$/, '')] ?? refuse('unknown-value', 'class', { value: word });
}

/** The name of a road as a place: its lines share one. Lanes (巷, 里, 胡同) show close up only. */
function roadPlace(name: string | null, nameEn: string | null, roadClass: string): PlaceDraft | null {
  if (name === null || roadClass === 'rail' || roadClass === 'subway') return null;
  const kind = /(巷|里|弄|胡同)$/.test(name) ? 'lane' : 'road';
  const rank = /^(motorway|trunk|primary)$/.test(roadClass)
    ? 3
    : /^(secondary|tertiary)$/.test(roadClass)
      ? 4
      : 5;
  return { kind, name, nameEn, rank };
}

/** Roads and rails. Under construction, proposed and abandoned ones are not there, so they are not of this kind. */
export function mapRoad(tags: Tags): Draft | Refusal | 'not-this-kind' {
  const roadClass = classOf(tags);
  if (typeof roadClass !== 'string' || roadClass === 'not-this-kind') return roadClass;
  const name = nameOf(tags);
  const nameEn = englishNameOf(tags);
  return {
    key: sourceKeyOf(tags),
    fields: {
      class: roadClass,
      name,
      nameEn,
      isBridge: isYes(tags.text('isBridge', 'bridge', '桥梁')),
      isTunnel: isYes(tags.text('isTunnel', 'tunnel', '隧道')),
    },
    place: roadPlace(name, nameEn, roadClass),
  };
}
