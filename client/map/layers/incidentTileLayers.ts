import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { IncidentMode } from '../mapTypes.ts';
import { linearByZoom } from '../style/expressions.ts';
import type { DrawContext } from './drawContext.ts';

export const cellSource = 'incident-cells';
const clusterEndZoom = 16;
const firstPointZoom = 14;

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
      minzoom: context.incidentMode === 'clusters' ? clusterEndZoom : firstPointZoom,
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

/** Up to this zoom a mode lives on the server's cells; from there on single incidents are drawn. */
export function lastCellZoom(mode: IncidentMode): number {
  return mode === 'clusters' ? clusterEndZoom : mode === 'points' ? firstPointZoom : 24;
}

/** Nothing of it is drawn: it has the cells loaded, which the overlay reads, clusters, counts and spreads. */
export function incidentCellLayers({ incidentMode, hasIncidentPoints }: DrawContext): LayerSpecification[] {
  if (incidentMode === 'off' || hasIncidentPoints) return [];
  return [
    {
      id: 'incident-cell',
      type: 'circle',
      source: cellSource,
      'source-layer': cellSource,
      maxzoom: lastCellZoom(incidentMode),
      filter: ['==', ['get', 'count'], -1],
    },
  ];
}
