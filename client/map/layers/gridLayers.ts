import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import { mapFont } from '../../platform/fonts/fontNames.ts';
import { linearByZoom } from '../style/expressions.ts';
import type { DrawContext } from './drawContext.ts';
import { figureColour, figureHeight, isMissing } from './thematicStyle.ts';

const grids = { source: 'grids', 'source-layer': 'grids' } as const;
const isHovered: ExpressionSpecification = ['boolean', ['feature-state', 'hover'], false];
const isSelected: ExpressionSpecification = ['boolean', ['feature-state', 'selected'], false];
const isExclusive: FilterSpecification = ['==', ['get', 'kind'], 'exclusive'];

/** Fill ≤ 35 %, so that streets stay readable below; a plain grid has only a breath of colour. */
function fills(context: DrawContext): LayerSpecification[] {
  const { palette, theme, thematic } = context;
  const style = thematic?.thematic.target === 'grids' ? thematic : null;
  const fill: LayerSpecification = {
    id: 'grid-fill',
    type: 'fill',
    ...grids,
    paint: style
      ? {
          'fill-color': figureColour(style, theme),
          'fill-opacity': ['case', isHovered, 0.35, theme === 'night' ? 0.31 : 0.33],
          'fill-antialias': false,
        }
      : {
          'fill-color': palette.grid,
          'fill-opacity': ['case', isHovered, 0.16, 0.015],
          'fill-antialias': false,
        },
  };
  const missing: LayerSpecification = {
    id: 'grid-missing',
    type: 'fill',
    ...grids,
    paint: {
      'fill-pattern': `hatch-missing-${theme}`,
      'fill-opacity': style ? ['case', isMissing(style.thematic), 0.55, 0] : 0,
    },
  };
  const exclusive: LayerSpecification = {
    id: 'grid-exclusive',
    type: 'fill',
    ...grids,
    minzoom: 12.5,
    filter: isExclusive,
    paint: {
      'fill-pattern': `hatch-exclusive-${theme}`,
      'fill-opacity': linearByZoom([
        [12.5, 0],
        [13.5, 0.3],
        [15, 0.42],
      ]),
    },
  };
  return style ? [fill, missing, exclusive] : [fill, exclusive];
}

function outlines({ palette }: DrawContext): LayerSpecification[] {
  const line = { type: 'line', ...grids, layout: { 'line-join': 'round' } } as const;
  return [
    {
      ...line,
      id: 'grid-line',
      paint: {
        'line-color': palette.grid,
        'line-width': linearByZoom([
          [10, 0.3],
          [12.5, 0.7],
          [14, 1.5],
        ]),
        'line-opacity': linearByZoom([
          [10, 0.2],
          [12, 0.4],
          [14, 0.75],
          [15, 0.85],
        ]),
      },
    },
  ];
}

/** Above the other data, below the labels. Zero width costs nothing where nothing is selected. */
export function gridSelectionLayers({ palette }: DrawContext): LayerSpecification[] {
  const line = { type: 'line', ...grids, layout: { 'line-join': 'round' } } as const;
  return [
    {
      ...line,
      id: 'grid-hover',
      paint: {
        'line-color': palette.selection,
        'line-width': 2,
        'line-opacity': ['case', isHovered, 0.9, 0],
      },
    },
    {
      ...line,
      id: 'grid-selected-halo',
      paint: {
        'line-color': palette.selectionHalo,
        'line-width': 7,
        'line-opacity': ['case', isSelected, 0.85, 0],
      },
    },
    {
      ...line,
      id: 'grid-selected',
      paint: { 'line-color': palette.selection, 'line-width': 3, 'line-opacity': ['case', isSelected, 1, 0] },
    },
  ];
}

function raised(context: DrawContext): LayerSpecification[] {
  const style = context.thematic;
  if (!style?.thematic.isExtruded || style.thematic.target !== 'grids' || context.engine === 'deck')
    return [];
  return [
    {
      id: 'grid-raised',
      type: 'fill-extrusion',
      ...grids,
      paint: {
        'fill-extrusion-color': figureColour(style, context.theme),
        'fill-extrusion-height': figureHeight(style, context.tallestMetres),
        'fill-extrusion-opacity': 0.85,
      },
    },
  ];
}

export function gridLayers(context: DrawContext): LayerSpecification[] {
  return [...fills(context), ...outlines(context), ...raised(context)];
}

/** Short code and households, from zoom 14. */
export function gridLabelLayers({ palette, language }: DrawContext): LayerSpecification[] {
  const shortCode: ExpressionSpecification = ['slice', ['coalesce', ['get', 'code'], ''], 12];
  const unit = language === 'zh' ? ' 户' : ' hh';
  const households: ExpressionSpecification = [
    'case',
    ['has', 'households'],
    ['concat', '\n', ['number-format', ['get', 'households'], { locale: 'en' }], unit],
    '',
  ];
  return [
    {
      id: 'grid-label',
      type: 'symbol',
      source: 'grid-labels',
      'source-layer': 'grid-labels',
      minzoom: 14,
      layout: {
        'text-field': [
          'format',
          shortCode,
          { 'text-font': ['literal', [mapFont.medium]] },
          households,
          { 'font-scale': 0.86 },
        ],
        'text-font': [mapFont.regular],
        'text-size': linearByZoom([
          [14, 12],
          [17, 15],
        ]),
        'text-line-height': 1.15,
        'text-padding': 4,
      },
      paint: { 'text-color': palette.gridLabel, 'text-halo-color': palette.halo, 'text-halo-width': 1.6 },
    },
  ];
}
