/** The answers of the interface by name; types alone, so that no schema reaches the browser. */
import type { RouteAnswer, RouteContract } from '#core/contract/route.ts';
import type { getAddress } from '#core/contract/addresses.ts';
import type { getBuilding } from '#core/contract/buildings.ts';
import type { getElement, listElementKinds } from '#core/contract/elements.ts';
import type { getGrid, getGridStatistics, listGrids } from '#core/contract/grids.ts';
import type {
  countIncidents,
  getIncident,
  listIncidentClasses,
  listIncidents,
  summariseIncidents,
} from '#core/contract/incidents.ts';
import type { getRegion, getRegionStatistics, listRegionChildren } from '#core/contract/regions.ts';

type Answer<Route> = Route extends RouteContract ? RouteAnswer<Route> : never;

export type { Completion } from '#core/contract/addressCompletion.ts';
export type { Building } from '#core/contract/buildings.ts';
export type { City } from '#core/contract/city.ts';
export type { Element } from '#core/contract/elements.ts';
export type { Identification } from '#core/contract/identify.ts';
export type { Incident } from '#core/contract/incidents.ts';
export type { Grid } from '#core/contract/grids.ts';
export type { RegionFigures, RegionReference } from '#core/contract/regions.ts';
export type { SearchResult } from '#core/contract/search.ts';
export type { SelectionStatistics } from '#core/contract/selections.ts';
export type { Post } from '#core/contract/staff.ts';
export type { Structure } from '#core/contract/structure.ts';

export type AddressItem = Answer<typeof getAddress>;
export type BuildingItem = Answer<typeof getBuilding>;
export type ElementItem = Answer<typeof getElement>;
export type ElementKind = Answer<typeof listElementKinds>['items'][number];
export type GridItem = Answer<typeof getGrid>;
export type GridPage = Answer<typeof listGrids>;
export type GridStatistics = Answer<typeof getGridStatistics>;
export type IncidentClass = Answer<typeof listIncidentClasses>['items'][number];
export type IncidentCounts = Answer<typeof countIncidents>;
export type IncidentItem = Answer<typeof getIncident>;
export type IncidentPage = Answer<typeof listIncidents>;
export type IncidentSummary = Answer<typeof summariseIncidents>;
export type RegionItem = Answer<typeof getRegion>;
export type RegionChildren = Answer<typeof listRegionChildren>;
export type RegionStatistics = Answer<typeof getRegionStatistics>;
