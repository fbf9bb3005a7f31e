import type { PlaceDraft } from '../draft.ts';
import type { Tags } from '../tags.ts';
import { englishNameOf, nameOf } from './sourceKey.ts';

type PlaceRule = readonly [tag: string, values: RegExp, kind: string, rank: number];

/** First match wins: what a thing is called after beats what it is built as. */
const rules: readonly PlaceRule[] = [
  ['railway', /^subway_entrance$/, 'station', 5],
  ['station', /^(subway|light_rail|monorail)$/, 'station', 3],
  ['railway', /^station$/, 'station', 1],
  ['railway', /^halt$/, 'station', 2],
  ['building', /^train_station$/, 'station', 2],
  ['public_transport', /^station$/, 'station', 3],
  ['amenity', /^bus_station$/, 'station', 3],
  ['amenity', /^university$/, 'school', 2],
  ['amenity', /^college$/, 'school', 3],
  ['amenity', /^(school|kindergarten)$/, 'school', 4],
  ['building', /^(school|university|kindergarten)$/, 'school', 4],
  ['amenity', /^hospital$/, 'hospital', 3],
  ['healthcare', /^hospital$/, 'hospital', 3],
  ['building', /^hospital$/, 'hospital', 4],
  ['leisure', /^(park|garden|nature_reserve)$/, 'park', 3],
  ['leisure', /^(stadium|sports_centre)$/, 'landmark', 3],
  ['place', /^(square|islet|island)$/, 'landmark', 3],
  ['place', /^(village|hamlet)$/, 'village', 3],
  ['tourism', /^(museum|gallery|attraction|zoo|theme_park)$/, 'landmark', 3],
  ['landuse', /^residential$/, 'compound', 4],
  ['landuse', /^industrial$/, 'factory', 4],
  ['man_made', /^(works|wastewater_plant)$/, 'factory', 4],
  ['landuse', /^(cemetery|commercial|recreation_ground)$/, 'landmark', 4],
  ['waterway', /./, 'river', 2],
  ['natural', /^water$/, 'river', 3],
  ['amenity', /./, 'landmark', 4],
  ['office', /^government$/, 'landmark', 4],
  ['shop', /^(mall|department_store)$/, 'landmark', 4],
  ['tourism', /./, 'landmark', 5],
  ['office', /./, 'landmark', 5],
  ['shop', /./, 'landmark', 5],
  ['building', /./, 'landmark', 5],
];

/** 府西街（D出口）: one of many doors, whatever it is tagged as. */
const stationExit = /[A-Z][0-9]?\s*(号|出)?口[）)]?$/;

/** The place name that a tagged thing carries; null when it has no name or names nothing that one asks the way to. */
export function placeOf(tags: Tags): PlaceDraft | null {
  const name = nameOf(tags);
  if (name === null) return null;
  const rule = rules.find(([tag, values]) => values.test(tags.text(tag) ?? ''));
  if (rule === undefined) return null;
  const [, , kind, rank] = rule;
  return {
    kind,
    name,
    nameEn: englishNameOf(tags),
    rank: kind === 'station' && stationExit.test(name) ? 5 : rank,
  };
}
