import type { FilterSpecification, LayerSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import { mapFont } from '../../platform/fonts/fontNames.ts';
import { byZoom, isOneOf, linearByZoom, matchAttribute, nameLabel, type Stops } from './expressions.ts';
import type { MapPalette } from './mapPalette.ts';
import { roadRanks } from './roadClasses.ts';

export interface LabelOptions {
  readonly language: 'zh' | 'en';
}

const source = 'base';
const regular = [mapFont.regular];
const medium = [mapFont.medium];

function halo(
  palette: MapPalette,
  colour: string,
  width = 1.4,
): NonNullable<SymbolLayerSpecification['paint']> {
  return {
    'text-color': colour,
    'text-halo-color': palette.halo,
    'text-halo-width': width,
    'text-halo-blur': 0.3,
  };
}

function roadLabel(
  id: string,
  classes: readonly string[],
  minimumZoom: number,
  size: Stops,
  palette: MapPalette,
  options: LabelOptions,
): LayerSpecification {
  return {
    id: `label-road-${id}`,
    type: 'symbol',
    source,
    'source-layer': 'roads',
    minzoom: minimumZoom,
    filter: [
      'all',
      isOneOf('class', classes),
      ['!=', ['coalesce', ['get', 'name'], ''], ''],
    ] as FilterSpecification,
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 360,
      'text-field': nameLabel(options.language),
      'text-font': regular,
      'text-size': linearByZoom(size),
      'text-letter-spacing': 0.06,
      'text-max-angle': 28,
      'text-padding': 6,
      'text-rotation-alignment': 'map',
      'text-pitch-alignment': 'viewport',
    },
    paint: halo(palette, palette.labelMuted),
  };
}

function roadLabels(palette: MapPalette, options: LabelOptions): LayerSpecification[] {
  const classesOf = (...tones: string[]) =>
    roadRanks.filter((rank) => tones.includes(rank.tone)).flatMap((rank) => rank.classes);
  return [
    roadLabel(
      'minor',
      classesOf('minor'),
      15,
      [
        [15, 11],
        [18, 13],
      ],
      palette,
      options,
    ),
    roadLabel(
      'medium',
      classesOf('medium'),
      13.2,
      [
        [13, 11],
        [18, 14],
      ],
      palette,
      options,
    ),
    roadLabel(
      'major',
      classesOf('major', 'motorway'),
      11.2,
      [
        [11, 11],
        [18, 15],
      ],
      palette,
      options,
    ),
  ];
}

function houseNumbers(palette: MapPalette): LayerSpecification {
  return {
    id: 'label-house-number',
    type: 'symbol',
    source,
    'source-layer': 'buildings',
    minzoom: 17,
    filter: ['!=', ['coalesce', ['get', 'numberText'], ''], ''],
    layout: {
      'text-field': ['get', 'numberText'],
      'text-font': regular,
      'text-size': linearByZoom([
        [17, 11],
        [19, 13],
      ]),
      'text-padding': 3,
    },
    paint: halo(palette, palette.labelMuted, 1.2),
  };
}

function waterLabels(palette: MapPalette, options: LabelOptions): LayerSpecification[] {
  const layout = {
    'text-field': nameLabel(options.language),
    'text-font': regular,
    'text-letter-spacing': 0.18,
    'text-size': linearByZoom([
      [9, 11],
      [13, 13],
      [17, 16],
    ]),
  };
  const named: FilterSpecification = ['!=', ['coalesce', ['get', 'name'], ''], ''];
  return [
    {
      id: 'label-water-line',
      type: 'symbol',
      source,
      'source-layer': 'water',
      minzoom: 10,
      filter: ['all', ['==', ['geometry-type'], 'LineString'], named],
      layout: { ...layout, 'symbol-placement': 'line', 'symbol-spacing': 500 },
      paint: halo(palette, palette.labelWater, 1.2),
    },
  ];
}

const placeTones: Readonly<Record<string, 'park' | 'water'>> = {
  park: 'park',
  forest: 'park',
  river: 'water',
  lake: 'water',
  reservoir: 'water',
};

/** Rank 1 is known city-wide, 5 only close up. */
const placeRanks = [
  {
    rank: 1,
    minimumZoom: 10,
    size: [
      [10, 12],
      [16, 16],
    ],
  },
  {
    rank: 2,
    minimumZoom: 11.2,
    size: [
      [11, 11],
      [16, 15],
    ],
  },
  {
    rank: 3,
    minimumZoom: 13.5,
    size: [
      [13, 11],
      [16, 14],
    ],
  },
  {
    rank: 4,
    minimumZoom: 15,
    size: [
      [15, 11],
      [17, 13],
    ],
  },
  {
    rank: 5,
    minimumZoom: 16,
    size: [
      [16, 11],
      [18, 13],
    ],
  },
] as const;

function placeLabels(palette: MapPalette, options: LabelOptions): LayerSpecification[] {
  const tones = Object.fromEntries(
    Object.entries(placeTones).map(([kind, tone]) => [
      kind,
      tone === 'park' ? palette.labelPark : palette.labelWater,
    ]),
  );
  // roads and lanes are written along their lines
  const isPlace: FilterSpecification = [
    '!',
    isOneOf('kind', ['road', 'lane', 'bridge']),
  ] as FilterSpecification;
  return [...placeRanks].reverse().map(({ rank, minimumZoom, size }) => ({
    id: `label-place-${rank}`,
    type: 'symbol',
    source,
    'source-layer': 'places',
    minzoom: minimumZoom,
    filter: ['all', ['==', ['coalesce', ['get', 'rank'], 4], rank], isPlace] as FilterSpecification,
    layout: {
      'text-field': nameLabel(options.language),
      'text-font': regular,
      'text-size': linearByZoom(size),
      'text-max-width': 7,
      'text-padding': 8,
      'text-variable-anchor': ['center', 'top', 'bottom'],
    },
    paint: halo(palette, matchAttribute('kind', tones, palette.label) as unknown as string),
  }));
}

const regionLevels = [
  {
    level: 'community',
    zooms: [13, 15.6],
    size: [
      [13, 11],
      [16, 14],
    ],
    spacing: 0.04,
  },
  {
    level: 'township',
    zooms: [10.6, 14.5],
    size: [
      [10, 12],
      [14, 15],
    ],
    spacing: 0.08,
  },
  {
    level: 'county',
    zooms: [7.5, 12.6],
    size: [
      [7, 12],
      [12, 16],
    ],
    spacing: 0.16,
  },
  {
    level: 'city',
    zooms: [4, 8.8],
    size: [
      [4, 13],
      [9, 16],
    ],
    spacing: 0.2,
  },
] as const;

function regionLabels(palette: MapPalette, options: LabelOptions): LayerSpecification[] {
  return regionLevels.map(({ level, zooms, size, spacing }) => ({
    id: `label-region-${level}`,
    type: 'symbol',
    source,
    'source-layer': 'region-labels',
    minzoom: zooms[0],
    maxzoom: zooms[1],
    filter: ['==', ['get', 'level'], level],
    layout: {
      'text-field': nameLabel(options.language),
      'text-font': medium,
      'text-size': linearByZoom(size),
      'text-letter-spacing': spacing,
      'text-max-width': 9,
      'text-padding': level === 'community' ? 6 : 12,
    },
    paint: {
      ...halo(palette, level === 'community' ? palette.labelMuted : palette.labelRegion, 1.8),
      'text-opacity': byZoom(
        [
          [zooms[1] - 0.25, 1],
          [zooms[1], 0],
        ],
        1,
      ),
    },
  }));
}

/** Later layers win the collision, so the most important labels come last. */
export function labelLayers(palette: MapPalette, options: LabelOptions): LayerSpecification[] {
  return [
    houseNumbers(palette),
    ...waterLabels(palette, options),
    ...roadLabels(palette, options),
    ...placeLabels(palette, options),
    ...regionLabels(palette, options),
  ];
}
