import type { ThemeName } from '../../platform/theme/tokens.ts';

/** Eight tones that neighbours are told apart by; they carry no meaning. After Tol's muted scheme, safe for colour-blind readers. */
export const gridTones: Readonly<Record<ThemeName, readonly string[]>> = {
  night: ['#6aa5e0', '#e5a561', '#6fc48f', '#d07fb4', '#79cbdc', '#d3c566', '#a497e6', '#b98f80'],
  day: ['#3f78b5', '#c9803a', '#2f8f58', '#a8437f', '#3a9bb0', '#9c8a1c', '#6a5bbf', '#8a6253'],
};

export const fillOpacity: Readonly<Record<ThemeName, number>> = { night: 0.33, day: 0.32 };
