import type { Draft } from '../draft.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { Tags } from '../tags.ts';
import { placeOf } from './placeOf.ts';
import { nameOf, sourceKeyOf } from './sourceKey.ts';

type LandRule = readonly [tag: string, values: RegExp, kind: string];

const rules: readonly LandRule[] = [
  ['amenity', /^(school|kindergarten)$/, 'school'],
  ['amenity', /^(university|college)$/, 'university'],
  ['amenity', /^hospital$/, 'hospital'],
  ['healthcare', /^hospital$/, 'hospital'],
  ['leisure', /^(park|garden|playground|nature_reserve)$/, 'park'],
  ['leisure', /^(pitch|track|stadium|sports_centre|golf_course)$/, 'sports'],
  ['landuse', /^residential$/, 'residential'],
  ['landuse', /^(commercial|retail)$/, 'commercial'],
  ['landuse', /^(industrial|depot)$/, 'industrial'],
  ['landuse', /^(grass|recreation_ground|village_green|greenfield|flowerbed)$/, 'park'],
  ['landuse', /^forest$/, 'forest'],
  ['natural', /^(wood|scrub)$/, 'forest'],
  [
    'landuse',
    /^(farmland|farmyard|meadow|orchard|vineyard|plant_nursery|greenhouse_horticulture)$/,
    'farmland',
  ],
  ['landuse', /^cemetery$/, 'cemetery'],
  ['landuse', /^railway$/, 'railway'],
  ['landuse', /^military$/, 'military'],
  ['landuse', /^(construction|brownfield|landfill|quarry)$/, 'other'],
  ['place', /^square$/, 'square'],
  ['highway', /^pedestrian$/, 'square'],
];

const kindOfWord: Readonly<Record<string, string>> = {
  ...Object.fromEntries(rules.map(([, , kind]) => [kind, kind])),
  居住用地: 'residential',
  住宅用地: 'residential',
  商业用地: 'commercial',
  商业服务业用地: 'commercial',
  工业用地: 'industrial',
  工矿用地: 'industrial',
  教育用地: 'school',
  医疗卫生用地: 'hospital',
  公园绿地: 'park',
  绿地: 'park',
  林地: 'forest',
  耕地: 'farmland',
  广场用地: 'square',
  铁路用地: 'railway',
  体育用地: 'sports',
};

function kindOf(tags: Tags): string | Refusal | 'not-this-kind' {
  const rule = rules.find(([tag, values]) => values.test(tags.text(tag) ?? ''));
  if (rule !== undefined) return rule[2];
  if (tags.text('osm_id', 'osm_way_id') !== null) return 'not-this-kind';
  const word = tags.text('kind', 'landuse', 'class', 'type', 'fclass', '用地类型', '地类名称', '类别');
  if (word === null) return refuse('missing-value', 'kind');
  return kindOfWord[word] ?? refuse('unknown-value', 'kind', { value: word });
}

/** Areas of one use. What is itself a building goes with the buildings, however it is used. */
export function mapLandUse(tags: Tags): Draft | Refusal | 'not-this-kind' {
  if (tags.text('building') !== null) return 'not-this-kind';
  const kind = kindOf(tags);
  if (typeof kind !== 'string' || kind === 'not-this-kind') return kind;
  return { key: sourceKeyOf(tags), fields: { kind, name: nameOf(tags) }, place: placeOf(tags) };
}
