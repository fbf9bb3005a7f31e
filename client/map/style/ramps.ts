import type { ThemeName } from '../../platform/theme/tokens.ts';
import { mix } from '../../platform/theme/colour.ts';

/** Viridis kind, sampled; perceptually even and safe for colour-blind readers. */
const viridis = [
  '#440154',
  '#482878',
  '#3e4989',
  '#31688e',
  '#26828e',
  '#1f9e89',
  '#35b779',
  '#6ece58',
  '#b5de2b',
  '#fde725',
];
const magma = [
  '#000004',
  '#180f3d',
  '#440f76',
  '#721f81',
  '#9e2f7f',
  '#cd4071',
  '#f1605d',
  '#fd9668',
  '#feca8d',
  '#fcfdbf',
];
const divergingBlueOrange = ['#2166ac', '#5b98c8', '#a5c6de', '#b4b8be', '#edbb8b', '#dd8338', '#b35806'];

function sample(stops: readonly string[], share: number): string {
  const position = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(position));
  return mix(stops[index] ?? '#000000', stops[index + 1] ?? '#000000', position - index);
}

/** Low values near the ground's colour: dark by night, light by day. */
export function sequentialRamp(theme: ThemeName, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const share = count === 1 ? 0.5 : index / (count - 1);
    return theme === 'night' ? sample(viridis, 0.16 + share * 0.84) : sample(viridis, 0.94 - share * 0.76);
  });
}

export function divergingRamp(count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    sample(divergingBlueOrange, count === 1 ? 0.5 : index / (count - 1)),
  );
}

/** Colours of the heat map from nothing to the top of the scale. */
export function heatColour(theme: ThemeName, share: number): string {
  return theme === 'night' ? sample(magma, 0.22 + share * 0.78) : sample(magma, 0.88 - share * 0.66);
}
