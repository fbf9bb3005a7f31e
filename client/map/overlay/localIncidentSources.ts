import type { SourceSpecification } from 'maplibre-gl';
import type { HeatPicture } from '../heat/useHeatRaster.ts';
import { aggregateSource, heatSource } from '../layers/pointColumnsLayers.ts';
import type { Aggregate } from '../points/aggregateCells.ts';
import { aggregateGeoJson, type AggregateClasses } from '../points/drawnIncidents.ts';
import { latitudeOf, longitudeOf } from '../points/mercator.ts';

/** The raster is regular in Mercator, as the map is: its picture fits its corners without any warping. */
function heatImage({ url, bounds }: HeatPicture): SourceSpecification {
  const [left, right] = [longitudeOf(bounds.west), longitudeOf(bounds.east)];
  const [top, bottom] = [latitudeOf(bounds.north), latitudeOf(bounds.south)];
  return {
    type: 'image',
    url,
    coordinates: [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ],
  };
}

export function localIncidentSources(
  aggregate: Aggregate | null,
  classes: AggregateClasses | null,
  picture: HeatPicture | null,
): Readonly<Record<string, SourceSpecification>> {
  return {
    ...(aggregate && classes
      ? { [aggregateSource]: { type: 'geojson', data: aggregateGeoJson(aggregate, classes) } as const }
      : {}),
    ...(picture ? { [heatSource]: heatImage(picture) } : {}),
  };
}
