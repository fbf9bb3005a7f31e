import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { DrawContext } from './drawContext.ts';
import { figureColour, isMissing } from './thematicStyle.ts';

const regions = { source: 'regions', 'source-layer': 'regions' } as const;
const isHovered: ExpressionSpecification = ['boolean', ['feature-state', 'hover'], false];
const isSelected: ExpressionSpecification = ['boolean', ['feature-state', 'selected'], false];

/** Regions have no fill of their own: borders are the base map's; they are coloured by a figure and answer the pointer. */
export function regionLayers(context: DrawContext): LayerSpecification[] {
  const style = context.thematic?.thematic.target === 'regions' ? context.thematic : null;
  const level = style?.thematic.level;
  const filter = level ? { filter: ['==', ['get', 'level'], level] as FilterSpecification } : {};
  const fill: LayerSpecification = {
    id: 'region-fill',
    type: 'fill',
    ...regions,
    ...filter,
    paint: style
      ? {
          'fill-color': figureColour(style, context.theme),
          'fill-opacity': ['case', isHovered, 0.35, 0.31],
          'fill-antialias': false,
        }
      : { 'fill-color': context.palette.selection, 'fill-opacity': 0, 'fill-antialias': false },
  };
  if (!style) return [fill];
  return [
    fill,
    {
      id: 'region-missing',
      type: 'fill',
      ...regions,
      ...filter,
      paint: {
        'fill-pattern': `hatch-missing-${context.theme}`,
        'fill-opacity': ['case', isMissing(style.thematic), 0.55, 0],
      },
    },
  ];
}

export function regionSelectionLayers({ palette }: DrawContext): LayerSpecification[] {
  const line = { type: 'line', ...regions, layout: { 'line-join': 'round' } } as const;
  return [
    {
      ...line,
      id: 'region-selected-halo',
      paint: {
        'line-color': palette.selectionHalo,
        'line-width': 7,
        'line-opacity': ['case', isSelected, 0.8, 0],
      },
    },
    {
      ...line,
      id: 'region-selected',
      paint: { 'line-color': palette.selection, 'line-width': 3, 'line-opacity': ['case', isSelected, 1, 0] },
    },
  ];
}
