import type { BrokenShape, RawPolygons } from '#core/plans/exchange/formats/wkb.ts';
import type { RawRow } from './partitionFile.ts';

const faults = {
  damaged: 'broken-row',
  'not-a-polygon': 'wrong-geometry',
  'too-many-vertices': 'too-many-vertices',
} as const;

/** What a binary shape is for its row. */
export function rowGeometry(shape: RawPolygons | BrokenShape): RawRow['geometry'] {
  return 'broken' in shape ? { fault: faults[shape.broken] } : { polygons: shape };
}
