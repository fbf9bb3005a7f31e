import type { MapViewState } from '../../map/mapTypes.ts';
import type { Box } from './plotBins.ts';

const tilePixels = 512;
/** Room around what is fitted: the scale bar and the attribution lie at the bottom. */
const padding = { side: 24, top: 24, bottom: 48 };
const zoomRange = { least: 5, most: 16.5 };

const mercatorY = (degrees: number): number =>
  0.5 - Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360)) / (2 * Math.PI);
const latitudeOf = (y: number): number => (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90;

/** The view in which a box, in units of 1e-7 degree, is seen whole on a map of some pixels. */
export function fitView(
  [west, south, east, north]: Box,
  { width, height }: { readonly width: number; readonly height: number },
): MapViewState {
  const [top, bottom] = [mercatorY(north / 1e7), mercatorY(south / 1e7)];
  const share = { x: (east - west) / 360e7, y: bottom - top };
  const room = {
    x: Math.max(1, width - 2 * padding.side),
    y: Math.max(1, height - padding.top - padding.bottom),
  };
  const scale = Math.min(room.x / Math.max(share.x, 1e-9), room.y / Math.max(share.y, 1e-9));
  const zoom = Math.min(zoomRange.most, Math.max(zoomRange.least, Math.log2(scale / tilePixels)));
  // the middle of the room lies above the middle of the map
  const shift = (padding.bottom - padding.top) / 2 / (tilePixels * 2 ** zoom);
  return {
    longitude: (west + east) / 2e7,
    latitude: latitudeOf((top + bottom) / 2 + shift),
    zoom,
    bearing: 0,
    pitch: 0,
  };
}
