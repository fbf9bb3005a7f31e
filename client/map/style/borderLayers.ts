import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';
import { linearByZoom, type Stops } from './expressions.ts';
import type { MapPalette } from './mapPalette.ts';

interface BorderLevel {
  readonly level: string;
  readonly minimumZoom: number;
  readonly width: Stops;
  readonly dashes: readonly number[] | null;
  readonly opacity: number;
}

/** Weight and dash say the level; drawn from the lowest to the highest. */
const borderLevels: readonly BorderLevel[] = [
  {
    level: 'community',
    minimumZoom: 12,
    width: [
      [12, 0.6],
      [16, 1.4],
    ],
    dashes: [3, 2],
    opacity: 0.6,
  },
  {
    level: 'township',
    minimumZoom: 10,
    width: [
      [10, 0.8],
      [16, 2.2],
    ],
    dashes: [6, 2, 1.2, 2],
    opacity: 0.75,
  },
  {
    level: 'county',
    minimumZoom: 7,
    width: [
      [7, 1],
      [12, 2],
      [16, 3],
    ],
    dashes: [9, 2, 1.2, 2, 1.2, 2],
    opacity: 0.9,
  },
  {
    level: 'city',
    minimumZoom: 5,
    width: [
      [5, 1.2],
      [12, 2.8],
      [16, 3.6],
    ],
    dashes: null,
    opacity: 0.95,
  },
];

export function borderLayers(palette: MapPalette): LayerSpecification[] {
  return borderLevels.flatMap(({ level, minimumZoom, width, dashes, opacity }) => {
    const shared = { source: 'base', 'source-layer': 'borders', type: 'line', minzoom: minimumZoom } as const;
    const filter: FilterSpecification = ['==', ['get', 'level'], level];
    const glow: LayerSpecification = {
      ...shared,
      id: `border-${level}-glow`,
      filter,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': palette.borderGlow,
        'line-opacity': 0.45,
        'line-width': linearByZoom(width.map(([zoom, value]) => [zoom, value * 3] as const)),
      },
    };
    const line: LayerSpecification = {
      ...shared,
      id: `border-${level}`,
      filter,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': palette.border,
        'line-opacity': opacity,
        'line-width': linearByZoom(width),
        ...(dashes ? { 'line-dasharray': [...dashes] } : {}),
      },
    };
    return level === 'community' ? [line] : [glow, line];
  });
}
