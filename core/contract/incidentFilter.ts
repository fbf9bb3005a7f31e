import { Type } from 'typebox';
import { boundingBox, commaList, gridCode, instant, regionCode, searchWords } from './fields.ts';

/** What an incident must be to belong to the set, wherever it lies. Figures of a region, a grid or a polygon take it. */
export const incidentTraits = {
  class: Type.Optional(commaList('class codes; a class takes its subclasses with it')),
  group: Type.Optional(commaList('display groups')),
  state: Type.Optional(commaList('states')),
  severity: Type.Optional(commaList('1 to 4')),
  source: Type.Optional(commaList('sources')),
  from: Type.Optional(instant),
  until: Type.Optional(instant),
  q: Type.Optional(searchWords),
  isOverdue: Type.Optional(Type.Boolean()),
};

/** The one filter of incidents, alike in lists, counts, points and tiles. */
export const incidentFilter = {
  region: Type.Optional(regionCode),
  grid: Type.Optional(gridCode),
  bbox: Type.Optional(boundingBox),
  ...incidentTraits,
};
