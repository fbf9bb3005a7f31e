import type { City } from '../api/answers.ts';
import type { Camera } from './screenState.ts';

const worldPixelsAtZoom0 = 512;

/** What the city is dense with, in view of a map of this size in pixels. */
export function firstCamera(
  city: Pick<City, 'focus'>,
  size: { readonly width: number; readonly height: number },
): Camera {
  const [west, south, east, north] = city.focus;
  const mercator = (latitude: number): number =>
    Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI);
  const width = Math.max(1e-6, (east - west) / 360);
  const height = Math.max(1e-6, mercator(north) - mercator(south));
  const zoom = Math.min(
    Math.log2(size.width / (width * worldPixelsAtZoom0)),
    Math.log2(size.height / (height * worldPixelsAtZoom0)),
  );
  return {
    longitude: (west + east) / 2,
    latitude: (south + north) / 2,
    zoom: Math.round(Math.max(5, Math.min(16, zoom - 0.15)) * 100) / 100,
    bearing: 0,
    pitch: 0,
  };
}
