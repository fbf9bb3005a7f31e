import { incidentStates as states } from '../platform/theme/incidentGroups.ts';

export const incidentStates = states;
/** Where incidents come from; further sources of imported data keep their own word. */
export const incidentSources = [
  'grid_worker',
  'hotline_12345',
  'public_app',
  'city_management',
  'camera',
  'inspection',
] as const;
