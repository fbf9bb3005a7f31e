import type { Draft } from '../draft.ts';
import { facilityKinds } from '../facilityKinds.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { Tags } from '../tags.ts';
import { placeOf } from './placeOf.ts';
import { nameOf, sourceKeyOf } from './sourceKey.ts';

const rules: readonly (readonly [tag: string, values: RegExp, kind: string])[] = [
  ['amenity', /^(school|university|college|driving_school)$/, 'school'],
  ['amenity', /^kindergarten$/, 'kindergarten'],
  ['amenity', /^hospital$/, 'hospital'],
  ['healthcare', /^hospital$/, 'hospital'],
  ['amenity', /^(clinic|doctors|dentist|pharmacy)$/, 'clinic'],
  ['amenity', /^(social_facility|nursing_home)$/, 'elderly_station'],
  [
    'amenity',
    /^(townhall|courthouse|public_building|police|fire_station|community_centre)$/,
    'public_institution',
  ],
  ['office', /^(government|administrative|quango|research|political_party)$/, 'public_institution'],
  ['amenity', /^(marketplace|food_court)$/, 'market'],
  ['amenity', /^toilets$/, 'public_toilet'],
  ['amenity', /^(bus_station)$/, 'bus_station'],
  ['public_transport', /^station$/, 'railway_station'],
  ['railway', /^(station|halt)$/, 'railway_station'],
  ['building', /^train_station$/, 'railway_station'],
  ['highway', /^bus_stop$/, 'bus_stop'],
  ['public_transport', /^platform$/, 'bus_stop'],
  ['amenity', /^(parking|bicycle_parking)$/, 'parking'],
  ['amenity', /^fuel$/, 'fuel_station'],
  ['amenity', /^charging_station$/, 'ebike_charger'],
  ['amenity', /^place_of_worship$/, 'place_of_worship'],
  ['amenity', /^(library|theatre|arts_centre|events_centre|studio|cinema)$/, 'cultural_venue'],
  ['tourism', /^(museum|gallery)$/, 'cultural_venue'],
  ['leisure', /^(stadium|sports_centre)$/, 'sports_venue'],
  ['leisure', /^park$/, 'park'],
  ['emergency', /^fire_hydrant$/, 'hydrant'],
  ['emergency', /^defibrillator$/, 'aed'],
  ['man_made', /^surveillance$/, 'camera'],
  ['man_made', /^(works|wastewater_plant)$/, 'company'],
  ['amenity', /^(bank|restaurant|cafe|fast_food)$/, 'shop'],
  ['tourism', /^hotel$/, 'shop'],
  ['shop', /./, 'shop'],
  ['office', /./, 'company'],
];

/** Unnamed shops, offices and parks are areas on the base map; as elements only what can be told apart counts. */
const mayBeUnnamed =
  /^(parking|public_toilet|bus_stop|fuel_station|ebike_charger|hydrant|aed|camera|school|hospital|railway_station|bus_station)$/;

function kindOf(tags: Tags): string | Refusal | 'not-this-kind' {
  const rule = rules.find(([tag, values]) => values.test(tags.text(tag) ?? ''));
  if (rule !== undefined) return rule[2];
  if (tags.text('osm_id', 'osm_way_id') !== null) return 'not-this-kind';
  const word = tags.text('kind', 'type', 'class', 'category', '类型', '类别', '设施类型');
  if (word === null) return refuse('missing-value', 'kind');
  const known = facilityKinds.find(
    (kind) => kind.code === word || kind.name === word || kind.nameEn === word,
  );
  return known?.code ?? refuse('unknown-value', 'kind', { value: word });
}

/** Facilities and organisations: a point each; an area stands at a point inside it. */
export function mapFacility(tags: Tags): Draft | Refusal | 'not-this-kind' {
  const kind = kindOf(tags);
  if (typeof kind !== 'string' || kind === 'not-this-kind') return kind;
  const named = nameOf(tags);
  if (named === null && tags.text('osm_id', 'osm_way_id') !== null && !mayBeUnnamed.test(kind))
    return 'not-this-kind';
  const street = tags.text('addr:street');
  const address =
    tags.text('address', '地址') ?? (street === null ? null : street + (tags.text('addr:housenumber') ?? ''));
  return {
    key: sourceKeyOf(tags),
    fields: { kind, name: named ?? facilityKinds.find(({ code }) => code === kind)?.name ?? kind, address },
    place: placeOf(tags),
  };
}
