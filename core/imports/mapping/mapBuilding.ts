import type { Draft } from '../draft.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { Tags } from '../tags.ts';
import { placeOf } from './placeOf.ts';
import { readNumber } from './readNumber.ts';
import { nameOf, sourceKeyOf } from './sourceKey.ts';

/** Storeys are seldom measured; three metres is the usual height of a Chinese residential one. */
const metresPerFloor = 3;
/** 住宅设计规范: seven storeys and more need a lift, so up to six and a roof room one walks up. */
const mostWalkUpFloors = 7;

const kindRules: readonly (readonly [tag: string, values: RegExp, kind: string])[] = [
  ['building', /^(school|university|college|kindergarten)$/, 'school'],
  ['amenity', /^(school|university|college|kindergarten)$/, 'school'],
  ['building', /^hospital$/, 'hospital'],
  ['amenity', /^(hospital|clinic)$/, 'hospital'],
  ['building', /^(office|commercial|government)$/, 'office'],
  ['building', /^(retail|supermarket|hotel|kiosk|mall)$/, 'shop'],
  ['building', /^(industrial|warehouse|factory|manufacture)$/, 'factory'],
  ['man_made', /^(works|storage_tank)$/, 'factory'],
  [
    'building',
    /^(public|train_station|transportation|stadium|cathedral|temple|mosque|church|civic)$/,
    'public',
  ],
  ['office', /./, 'office'],
  ['shop', /./, 'shop'],
  ['tourism', /^hotel$/, 'shop'],
  ['tourism', /./, 'public'],
  ['amenity', /./, 'public'],
];

const kindOfWord: Readonly<Record<string, string>> = {
  住宅: 'walk_up',
  商住: 'commercial_residential',
  高层: 'high_rise',
  城中村: 'urban_village',
  平房: 'courtyard',
  办公: 'office',
  商业: 'shop',
  学校: 'school',
  医院: 'hospital',
  厂房: 'factory',
  公共: 'public',
};
const ownKinds = new Set([...Object.values(kindOfWord), 'other']);

function kindOf(tags: Tags, floors: number | null): string {
  const rule = kindRules.find(([tag, values]) => values.test(tags.text(tag) ?? ''));
  if (rule !== undefined) return rule[2];
  const word = tags.text('kind', 'building', 'type', '建筑类型', '用途') ?? '';
  if (/^(residential|apartments|dormitory|house)$/.test(word)) {
    if (floors === null) return 'other';
    return floors > mostWalkUpFloors ? 'high_rise' : 'walk_up';
  }
  return kindOfWord[word] ?? (ownKinds.has(word) ? word : 'other');
}

const numberOnWall = /(\d+)\s*(号楼|幢|栋|座)/;

/** Buildings. Unknown storeys, heights and households stay null: nothing is made up for the look of the map. */
export function mapBuilding(tags: Tags): Draft | Refusal | 'not-this-kind' {
  const isOpenStreetMap = tags.text('osm_id', 'osm_way_id') !== null;
  const building = tags.text('building');
  if (isOpenStreetMap && (building === null || building === 'no')) return 'not-this-kind';
  const floors = readNumber(
    'floors',
    tags.text('floors', 'building:levels', 'levels', '层数', '楼层数'),
    [0, 200],
  );
  const height = readNumber('height', tags.text('height', 'Height', 'HEIGHT', '高度', '楼高'), [0, 1000]);
  const households = readNumber(
    'householdCount',
    tags.text('householdCount', 'households', '户数'),
    [0, 100_000],
  );
  for (const value of [floors, height, households]) if (isRefusal(value)) return value;
  const name = nameOf(tags);
  const storeys = floors as number | null;
  return {
    key: sourceKeyOf(tags),
    fields: {
      kind: kindOf(tags, storeys),
      name,
      numberText:
        tags.text('numberText', '楼号') ??
        numberOnWall.exec(name ?? tags.text('addr:housenumber') ?? '')?.[0] ??
        null,
      floors: storeys === null ? null : Math.round(storeys),
      heightMetres: (height as number | null) ?? (storeys === null ? null : storeys * metresPerFloor),
      householdCount: households as number | null,
    },
    place: placeOf(tags),
  };
}
