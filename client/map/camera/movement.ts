import { motion } from '../../platform/theme/tokens.ts';

const earthRadiusMetres = 6371008.8;
const radians = Math.PI / 180;

export interface GroundPoint {
  readonly longitude: number;
  readonly latitude: number;
}

/** Great-circle distance. */
export function distanceMetres(from: GroundPoint, to: GroundPoint): number {
  const latitudeStep = ((to.latitude - from.latitude) * radians) / 2;
  const longitudeStep = ((to.longitude - from.longitude) * radians) / 2;
  const chord =
    Math.sin(latitudeStep) ** 2 +
    Math.cos(from.latitude * radians) * Math.cos(to.latitude * radians) * Math.sin(longitudeStep) ** 2;
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(chord)));
}

export const jumpDistanceMetres = 30_000;

export type Movement =
  | { readonly kind: 'ease'; readonly milliseconds: number }
  | { readonly kind: 'jump'; readonly hasFade: boolean };

/** At most 1.2 s, longer for farther; over 30 km, or where motion is unwelcome, a jump. */
export function movementTo(
  from: GroundPoint,
  to: GroundPoint,
  zoomStep: number,
  isMotionReduced: boolean,
): Movement {
  const distance = distanceMetres(from, to);
  if (isMotionReduced) return { kind: 'jump', hasFade: false };
  if (distance > jumpDistanceMetres) return { kind: 'jump', hasFade: true };
  const share = Math.min(1, distance / 12_000 + Math.abs(zoomStep) / 8);
  return { kind: 'ease', milliseconds: Math.round(350 + share * (motion.camera - 350)) };
}

/** A round length for a scale bar of at most `maximumPixels`, with its width in pixels. */
export function scaleBar(metresPerPixel: number, maximumPixels: number): { metres: number; pixels: number } {
  const most = metresPerPixel * maximumPixels;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power;
  return { metres, pixels: metres / metresPerPixel };
}

/** Ground resolution of web Mercator with tiles of 512 pixels. */
export function metresPerPixelAt(latitude: number, zoom: number): number {
  return (2 * Math.PI * 6378137 * Math.cos(latitude * radians)) / (512 * 2 ** zoom);
}
