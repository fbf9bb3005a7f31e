import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { incidentGroups } from '../../platform/theme/incidentGroups.ts';
import { mapFont } from '../../platform/fonts/fontNames.ts';
import { linearByZoom } from '../style/expressions.ts';
import { sequentialRamp } from '../style/ramps.ts';
import type { DrawContext } from './drawContext.ts';

const cells = { source: 'incident-cells', 'source-layer': 'incident-cells' } as const;
const count: ExpressionSpecification = ['coalesce', ['get', 'count'], 1];
const clusterEndZoom = 16;
/** Eighths of the pie that are still open. */
const openEighths: ExpressionSpecification = [
  'to-string',
  ['round', ['*', 8, ['/', ['coalesce', ['get', 'openCount'], 0], ['max', 1, count]]]],
];

/** Points with class symbol, ringed when overdue; from the zoom at which tiles hold single incidents. */
export function incidentPointLayers(context: DrawContext): LayerSpecification[] {
  if (
    context.incidentMode === 'off' ||
    context.hasIncidentPoints ||
    !['points', 'clusters'].includes(context.incidentMode)
  )
    return [];
  const group: ExpressionSpecification = ['coalesce', ['get', 'group'], 'service'];
  const ring: ExpressionSpecification = [
    'case',
    ['==', ['get', 'isOverdue'], true],
    'overdue',
    ['>=', ['coalesce', ['get', 'severity'], 1], 4],
    'serious',
    'plain',
  ];
  return [
    {
      id: 'incident-point',
      type: 'symbol',
      source: 'incidents',
      'source-layer': 'incidents',
      // clusters come apart only where single incidents can be told apart
      minzoom: context.incidentMode === 'clusters' ? clusterEndZoom : 14,
      layout: {
        'icon-image': ['concat', `incident|${context.theme}|`, group, '|', ring],
        'icon-size': linearByZoom([
          [14, 0.6],
          [16, 0.85],
          [18, 1.05],
        ]),
        'icon-allow-overlap': true,
        'symbol-sort-key': ['coalesce', ['get', 'severity'], 1],
      },
    },
  ];
}

/** Cells counted by the server: what is drawn where there are too many incidents for the client. */
export function incidentCellLayers(context: DrawContext): LayerSpecification[] {
  const { incidentMode, hasIncidentPoints, theme, palette } = context;
  if (incidentMode === 'off' || hasIncidentPoints || incidentMode === 'heat') return [];
  if (incidentMode === 'cells' || incidentMode === 'hexagons') {
    const [a, b, c, d, e] = sequentialRamp(theme, 5);
    return [
      {
        id: 'incident-cell',
        type: 'circle',
        ...cells,
        paint: {
          'circle-color': ['step', count, a ?? '', 3, b ?? '', 10, c ?? '', 40, d ?? '', 150, e ?? ''],
          'circle-radius': ['interpolate', ['linear'], ['sqrt', count], 1, 2.5, 10, 7, 40, 15],
          'circle-opacity': 0.75,
          'circle-pitch-alignment': 'map',
        },
      },
    ];
  }
  return [
    {
      id: 'incident-cluster',
      type: 'symbol',
      ...cells,
      maxzoom: incidentMode === 'clusters' ? clusterEndZoom : 14,
      layout: {
        'icon-image': ['concat', `pie|${theme}|`, openEighths],
        'icon-size': ['interpolate', ['linear'], ['sqrt', count], 1, 0.42, 12, 0.7, 60, 1.1],
        'icon-overlap': 'never',
        'icon-padding': 0,
        'symbol-sort-key': ['-', count],
        'text-field': [
          'case',
          ['>', count, 9999],
          ['concat', ['to-string', ['round', ['/', count, 1000]]], 'k'],
          ['to-string', count],
        ],
        'text-font': [mapFont.medium],
        'text-size': ['interpolate', ['linear'], ['sqrt', count], 1, 10, 12, 12, 60, 14],
        'text-overlap': 'never',
      },
      paint: { 'text-color': palette.label },
    },
  ];
}

export const incidentGroupCodes: readonly string[] = incidentGroups.map((group) => group.code);
