import { parseHex } from '../../platform/theme/colour.ts';
import type { ThemeName } from '../../platform/theme/tokens.ts';
import { heatColour } from '../style/ramps.ts';
import type { HeatRaster } from './heatRaster.ts';

/** Shares of the scale's top that the legend names. */
export const heatSteps = [0.05, 0.1, 0.2, 0.5, 1] as const;
const faintest = 0.02;

/** Even steps for the eye: the square root of the share. */
export function heatPosition(share: number): number {
  return Math.sqrt(Math.min(1, Math.max(0, share)));
}

/** Colours of a raster as RGBA bytes; next to nothing is transparent. */
export function colourRaster(
  { values, columns, rows }: HeatRaster,
  maximum: number,
  theme: ThemeName,
): Uint8ClampedArray<ArrayBuffer> {
  const table = Array.from({ length: 256 }, (_, index) => parseHex(heatColour(theme, index / 255)));
  const bytes = new Uint8ClampedArray(columns * rows * 4);
  for (let index = 0; index < values.length; index += 1) {
    const share = (values[index] ?? 0) / maximum;
    if (share < faintest) continue;
    const position = heatPosition(share);
    const [red, green, blue] = table[Math.round(position * 255)] ?? [0, 0, 0];
    bytes[index * 4] = red;
    bytes[index * 4 + 1] = green;
    bytes[index * 4 + 2] = blue;
    bytes[index * 4 + 3] = 255 * Math.min(0.82, (position - Math.sqrt(faintest)) * 2.4 + 0.05);
  }
  return bytes;
}
