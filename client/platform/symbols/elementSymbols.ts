import { themes, type ThemeName } from '../theme/tokens.ts';

/** Symbols of elements as SVG paths in a box of 24 × 24, drawn as strokes on a disc. */
export const elementSymbols: Readonly<Record<string, string>> = {
  hydrant: 'M9 19V10a3 3 0 0 1 6 0v9M7 19h10M8 11H6.500v3H8M16 11h1.500v3H16M10 7V5h4v2',
  fire: 'M12 4c.5 3 4.500 5 4.500 9.500a4.500 4.500 0 0 1-9 0C7.500 11.500 9 10.500 9.500 8.500 11 9 11.500 6.500 12 4z',
  charger: 'M13 4l-6 9h4l-1 7 7-10h-4z',
  heart:
    'M12 19C7 15.500 5 13 5 10.200A3.600 3.600 0 0 1 12 8.600a3.600 3.600 0 0 1 7 1.600C19 13 17 15.500 12 19zM9 12h2l1-2 1.500 4 1-2H16',
  toilet: 'M8.500 6.500h.01M8.500 9v10M6.500 9.500h4v4h-4zM15.500 6.500h.01M15.500 9l-2.500 5h5zM15.500 14v5',
  bin: 'M7 8h10M10 8V6h4v2M8 8l.8 11h6.400L16 8M10.500 11v5M13.500 11v5',
  manhole: 'M12 6a6 6 0 1 0 0 12 6 6 0 0 0 0-12M9 10h6M8.500 12h7M9 14h6',
  lamp: 'M9 19h4M11 19V8c0-2.500 5-2.500 5 0M14 8h4l-1 3h-2z',
  shelter: 'M4.500 12L12 6l7.500 6M7 11v7M17 11v7M12 12v6M9.500 15.500h5',
  bus: 'M7 6h10v10H7zM7 12h10M9 16v2M15 16v2M9.500 14h.01M14.500 14h.01',
  parcel: 'M6 9l6-3 6 3v7l-6 3-6-3zM6 9l6 3 6-3M12 12v7',
  heat: 'M8 19c-2-3 2-4 0-7s2-4 0-7M12 19c-2-3 2-4 0-7s2-4 0-7M16 19c-2-3 2-4 0-7s2-4 0-7',
  company: 'M7 19V6h7v13M14 10h4v9M5 19h14M9.500 9h2M9.500 12h2M9.500 15h2',
  shop: 'M6 11v8h12v-8M5 10l1.500-4h11L19 10c0 2-3 2-3.500 0-.5 2-3 2-3.500 0-.5 2-3 2-3.500 0C8 12 5 12 5 10z',
  school: 'M4.500 10L12 6.500l7.500 3.500L12 13.500zM8 12v4c2 2 6 2 8 0v-4M19.500 10v5',
  hospital: 'M12 6v12M6 12h12',
  people:
    'M9 10a2.200 2.200 0 1 0 0-4.400A2.200 2.200 0 0 0 9 10M15.500 10.500a1.800 1.800 0 1 0 0-3.600 1.800 1.800 0 0 0 0 3.600M5 18c0-4 8-4 8 0M14.500 13.500c2.500-.5 4.500 1 4.500 3.500',
  flag: 'M8 19V5M8 6h9l-2.500 3.500L17 13H8',
  key: 'M9 15a3 3 0 1 0 0-.01M11.200 12.800L17 7M15 9l2 2',
  care: 'M12 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4M12 9v5M9 11h6M12 14l-2 5M12 14l2 5M17 12v7',
  institution: 'M5 10l7-4 7 4zM7 10v7M10.500 10v7M13.500 10v7M17 10v7M5 19h14',
  tree: 'M12 19v-6M12 4l-5 7h3l-3 4h10l-3-4h3z',
  shield: 'M12 4l6 2.500v5c0 4-2.500 6.800-6 8.500-3.500-1.700-6-4.500-6-8.500v-5zM9.500 12l2 2 3-4',
  centre: 'M12 4.500l2 4.600 5 .4-3.800 3.300 1.200 4.900L12 15.100l-4.400 2.600 1.200-4.900L5 9.500l5-.4z',
  camera: 'M5 9l10-2.500 2 5L7 14zM8 14v4h4M17 10l2.500-.6M16.500 8.500l2.500-1',
  staff: 'M12 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6M6 19c0-6.500 12-6.500 12 0',
};

/** Colour of a family's disc; the symbol says the kind. */
export function familyColour(layer: string, theme: ThemeName): string {
  const colours: Record<string, Record<ThemeName, string>> = {
    facilities: { night: '#2f7f8f', day: '#1d7484' },
    cameras: { night: '#4d5f86', day: '#4d5f86' },
    organisations: { night: '#6a5aa8', day: '#5d4c9e' },
    centres: { night: '#b8322f', day: '#b8322f' },
    staff: { night: '#1f6f54', day: '#0b7a55' },
  };
  return colours[layer]?.[theme] ?? themes[theme].muted;
}
