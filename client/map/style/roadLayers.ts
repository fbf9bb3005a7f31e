import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';
import { byZoom, isOneOf, linearByZoom, type Stops } from './expressions.ts';
import type { MapPalette } from './mapPalette.ts';
import { pathClasses, railClasses, roadRanks, type RoadRank } from './roadClasses.ts';

const road = { source: 'base', 'source-layer': 'roads' } as const;

type Span = 'ground' | 'bridge' | 'tunnel';

const spanFilter: Readonly<Record<Span, FilterSpecification>> = {
  ground: ['all', ['!=', ['get', 'isBridge'], true], ['!=', ['get', 'isTunnel'], true]],
  bridge: ['==', ['get', 'isBridge'], true],
  tunnel: ['==', ['get', 'isTunnel'], true],
};

function colours(rank: RoadRank, palette: MapPalette): { fill: string; casing: string } {
  if (rank.tone === 'motorway') return { fill: palette.motorway, casing: palette.motorwayCasing };
  if (rank.tone === 'major') return { fill: palette.majorRoad, casing: palette.majorCasing };
  if (rank.tone === 'medium') return { fill: palette.mediumRoad, casing: palette.mediumCasing };
  return { fill: palette.minorRoad, casing: palette.minorCasing };
}

/** Width of road and casing together, sampled where either of them has a stop. */
function casedWidth(rank: RoadRank): Stops {
  const at = (stops: Stops, zoom: number) => {
    const after = stops.findIndex(([stop]) => stop >= zoom);
    const right = stops[after === -1 ? stops.length - 1 : after] ?? [zoom, 0];
    const left = stops[Math.max(0, (after === -1 ? stops.length : after) - 1)] ?? right;
    if (right[0] === left[0]) return right[1];
    const share = Math.min(1, Math.max(0, (zoom - left[0]) / (right[0] - left[0])));
    return left[1] + (right[1] - left[1]) * share;
  };
  const zooms = [...new Set([...rank.width, ...rank.casing].map(([zoom]) => zoom))].sort((a, b) => a - b);
  return zooms.map((zoom) => [zoom, at(rank.width, zoom) + 2 * at(rank.casing, zoom)] as const);
}

function casing(rank: RoadRank, span: Span, palette: MapPalette): LayerSpecification {
  return {
    id: `road-${rank.id}-${span}-casing`,
    type: 'line',
    ...road,
    minzoom: Math.max(rank.minimumZoom, rank.casing[0]?.[0] ?? 0),
    filter: ['all', isOneOf('class', rank.classes), spanFilter[span]] as FilterSpecification,
    layout: { 'line-cap': span === 'ground' ? 'round' : 'butt', 'line-join': 'round' },
    paint: {
      'line-color': colours(rank, palette).casing,
      'line-width': byZoom(casedWidth(rank)),
      ...(span === 'tunnel' ? { 'line-dasharray': [2.5, 1.5] } : {}),
    },
  };
}

function surface(rank: RoadRank, span: Span, palette: MapPalette): LayerSpecification {
  return {
    id: `road-${rank.id}-${span}`,
    type: 'line',
    ...road,
    minzoom: rank.minimumZoom,
    filter: ['all', isOneOf('class', rank.classes), spanFilter[span]] as FilterSpecification,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': colours(rank, palette).fill,
      'line-width': byZoom(rank.width),
      'line-opacity':
        span === 'tunnel'
          ? 0.45
          : linearByZoom([
              [rank.minimumZoom, 0.55],
              [rank.minimumZoom + 1.2, 1],
            ]),
    },
  };
}

function pathLayer(palette: MapPalette): LayerSpecification {
  return {
    id: 'road-path',
    type: 'line',
    ...road,
    minzoom: 15,
    filter: isOneOf('class', pathClasses) as FilterSpecification,
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': palette.path,
      'line-width': byZoom([
        [15, 0.7],
        [18, 2],
      ]),
      'line-dasharray': [2.5, 1.5],
    },
  };
}

/** Casings of all ranks below all surfaces, so that crossings stay open. */
export function roadLayers(palette: MapPalette): LayerSpecification[] {
  const tunnels = roadRanks.filter((rank) => rank.tone !== 'minor');
  return [
    pathLayer(palette),
    ...tunnels.map((rank) => surface(rank, 'tunnel', palette)),
    ...roadRanks.map((rank) => casing(rank, 'ground', palette)),
    ...roadRanks.map((rank) => surface(rank, 'ground', palette)),
  ];
}

/** A bridge's casing lies over the roads that it crosses. */
export function bridgeLayers(palette: MapPalette): LayerSpecification[] {
  return roadRanks
    .filter((rank) => rank.id !== 'service')
    .flatMap((rank) => [casing(rank, 'bridge', palette), surface(rank, 'bridge', palette)]);
}

export function railLayers(palette: MapPalette): LayerSpecification[] {
  const filter = isOneOf('class', railClasses) as FilterSpecification;
  return [
    {
      id: 'rail',
      type: 'line',
      ...road,
      minzoom: 8,
      filter,
      paint: {
        'line-color': palette.rail,
        'line-width': byZoom([
          [8, 0.5],
          [13, 1.8],
          [16, 3.4],
          [18, 6],
        ]),
      },
    },
    {
      id: 'rail-gap',
      type: 'line',
      ...road,
      minzoom: 11,
      filter,
      paint: {
        'line-color': palette.railGap,
        'line-width': byZoom([
          [11, 0.5],
          [13, 1],
          [16, 2.2],
          [18, 4],
        ]),
        'line-dasharray': [5, 5],
      },
    },
    {
      id: 'subway',
      type: 'line',
      ...road,
      minzoom: 11,
      filter: ['==', ['get', 'class'], 'subway'],
      paint: {
        'line-color': palette.rail,
        'line-opacity': 0.6,
        'line-width': byZoom([
          [11, 0.8],
          [16, 2.4],
        ]),
        'line-dasharray': [1.5, 1.5],
      },
    },
  ];
}
