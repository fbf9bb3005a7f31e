import type { LayerId } from '#core/contract/layers.ts';
import type { Shape } from '../geometry/shape.ts';
import { mapBarrier } from './mapping/mapBarrier.ts';
import { mapBuilding } from './mapping/mapBuilding.ts';
import { mapFacility } from './mapping/mapFacility.ts';
import { mapIncident } from './mapping/mapIncident.ts';
import { mapLandUse } from './mapping/mapLandUse.ts';
import { mapRegion } from './mapping/mapRegion.ts';
import { mapRoad } from './mapping/mapRoad.ts';
import { mapWater } from './mapping/mapWater.ts';
import type { Draft } from './draft.ts';
import type { Refusal } from './refusal.ts';
import type { Tags } from './tags.ts';

export const importKinds = [
  'regions',
  'roads',
  'water',
  'land-use',
  'barriers',
  'buildings',
  'facilities',
  'incidents',
] as const;

export type ImportKind = (typeof importKinds)[number];

export interface KindDefinition {
  /** Geometry types that the kind takes after multi-parts were exploded. */
  readonly shapes: readonly Shape['type'][];
  /** Rows without a geometry are taken too. */
  readonly isShapeOptional?: boolean;
  /** Parts stay together as one multi-polygon instead of becoming rows of their own. */
  readonly isKeptTogether?: boolean;
  /** Tiles of these layers are stale after the import. */
  readonly layers: readonly LayerId[];
  /** What the row becomes; 'not-this-kind' when it is sound but belongs to another kind. */
  readonly map: (tags: Tags) => Draft | Refusal | 'not-this-kind';
}

export const kindDefinitions: Readonly<Record<ImportKind, KindDefinition>> = {
  regions: {
    shapes: ['Polygon'],
    isShapeOptional: true,
    isKeptTogether: true,
    layers: ['regions', 'region-labels', 'borders'],
    map: mapRegion,
  },
  roads: { shapes: ['LineString'], layers: ['roads', 'places'], map: mapRoad },
  water: { shapes: ['LineString', 'Polygon'], layers: ['water', 'places'], map: mapWater },
  'land-use': { shapes: ['Polygon'], layers: ['land', 'places'], map: mapLandUse },
  barriers: { shapes: ['LineString'], layers: ['barriers'], map: mapBarrier },
  buildings: { shapes: ['Polygon'], layers: ['buildings', 'places'], map: mapBuilding },
  facilities: {
    shapes: ['Point', 'Polygon'],
    layers: ['facilities', 'organisations', 'centres', 'cameras', 'places'],
    map: mapFacility,
  },
  incidents: {
    shapes: ['Point'],
    isShapeOptional: true,
    layers: ['incidents', 'incident-cells', 'grids'],
    map: mapIncident,
  },
};
