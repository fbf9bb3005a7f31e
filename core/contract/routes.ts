import { getAddress, listAddresses, listPlaces } from './addresses.ts';
import { getBuilding, listBuildings } from './buildings.ts';
import { getCity } from './city.ts';
import { getElement, listElementKinds, listElements } from './elements.ts';
import { getGrid, getGridStatistics, listGrids } from './grids.ts';
import { identify } from './identify.ts';
import { cancelImport, createImport, getImport, listImportRejections, listImports } from './imports.ts';
import {
  changeIncident,
  countIncidents,
  createIncident,
  getIncident,
  listIncidentClasses,
  listIncidentPoints,
  listIncidents,
  summariseIncidents,
} from './incidents.ts';
import { getRegion, getRegionStatistics, getRegionTree, listRegionChildren, listRegions } from './regions.ts';
import { search } from './search.ts';
import { getSelectionStatistics } from './selections.ts';
import { listStaff } from './staff.ts';

/** Every JSON route below /api/v1. */
export const routes = {
  getCity,
  getRegionTree,
  listRegions,
  getRegion,
  listRegionChildren,
  getRegionStatistics,
  listGrids,
  getGrid,
  getGridStatistics,
  listBuildings,
  getBuilding,
  listElementKinds,
  listElements,
  getElement,
  listStaff,
  listIncidentClasses,
  listIncidents,
  countIncidents,
  summariseIncidents,
  listIncidentPoints,
  getIncident,
  createIncident,
  changeIncident,
  listPlaces,
  listAddresses,
  getAddress,
  search,
  identify,
  getSelectionStatistics,
  listImports,
  getImport,
  listImportRejections,
  createImport,
  cancelImport,
} as const;
