import type { MapLayerId } from '../map/mapTypes.ts';

/** What the maps of the register draw. */
export const registerLayers: readonly MapLayerId[] = [
  'land',
  'water',
  'roads',
  'buildings',
  'borders',
  'regions',
  'places',
  'addresses',
];
