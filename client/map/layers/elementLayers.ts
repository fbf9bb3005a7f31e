import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import { mapFont } from '../../platform/fonts/fontNames.ts';
import { linearByZoom } from '../style/expressions.ts';
import type { DrawContext } from './drawContext.ts';

type ElementLayer = 'facilities' | 'cameras' | 'organisations' | 'centres' | 'staff';

/** Zoom from which a layer's points are drawn, and the importance that decides collisions (low wins). */
const drawn: Readonly<
  Record<ElementLayer, { readonly minimumZoom: number; readonly nameZoom: number; readonly rank: number }>
> = {
  centres: { minimumZoom: 9, nameZoom: 13, rank: 1 },
  organisations: { minimumZoom: 13, nameZoom: 16, rank: 3 },
  facilities: { minimumZoom: 14, nameZoom: 17.5, rank: 4 },
  cameras: { minimumZoom: 14, nameZoom: 24, rank: 5 },
  staff: { minimumZoom: 13, nameZoom: 15, rank: 2 },
};

/** Centres appear with the regions that they serve. */
const centreFilter: FilterSpecification = [
  'step',
  ['zoom'],
  ['==', ['get', 'kind'], 'county_centre'],
  10.5,
  ['in', ['get', 'kind'], ['literal', ['county_centre', 'township_centre']]],
  13,
  true,
] as unknown as FilterSpecification;

/** Points with a symbol on a disc in the colour of their family; the image is drawn when first asked for. */
export function elementLayers(id: ElementLayer, { palette, theme }: DrawContext): LayerSpecification[] {
  const { minimumZoom, nameZoom, rank } = drawn[id];
  const kind: ExpressionSpecification =
    id === 'staff'
      ? (['literal', 'staff'] as unknown as ExpressionSpecification)
      : ['coalesce', ['get', 'kind'], id];
  const image: ExpressionSpecification = ['concat', `element|${theme}|${id}|`, kind];
  const size = {
    'icon-size': linearByZoom([
      [minimumZoom, 0.62],
      [minimumZoom + 2.5, 0.85],
      [18, 1],
    ]),
  };
  const label: ExpressionSpecification =
    id === 'staff'
      ? [
          'concat',
          ['to-string', ['+', ['coalesce', ['get', 'leaders'], 0], ['coalesce', ['get', 'workers'], 0]]],
          ' 人',
        ]
      : ['coalesce', ['get', 'name'], ''];
  return [
    {
      id: `element-${id}`,
      type: 'symbol',
      source: id,
      'source-layer': id,
      minzoom: minimumZoom,
      ...(id === 'centres' ? { filter: centreFilter } : {}),
      layout: {
        'icon-image': image,
        ...size,
        'icon-padding': 1,
        'icon-overlap': 'never',
        'symbol-sort-key': rank,
        'text-field': ['step', ['zoom'], '', nameZoom, label] as unknown as ExpressionSpecification,
        'text-font': [mapFont.regular],
        'text-size': 12,
        'text-anchor': 'top',
        'text-offset': [0, 1],
        'text-max-width': 8,
        'text-optional': true,
      },
      paint: { 'text-color': palette.label, 'text-halo-color': palette.halo, 'text-halo-width': 1.4 },
    },
  ];
}

/** Doors: from zoom 17 a dot and the number. */
export function addressLayers({ palette }: DrawContext): LayerSpecification[] {
  return [
    {
      id: 'address-dot',
      type: 'circle',
      source: 'addresses',
      'source-layer': 'addresses',
      minzoom: 16,
      paint: {
        'circle-radius': linearByZoom([
          [16, 1.6],
          [18, 3.2],
        ]),
        'circle-color': palette.selection,
        'circle-stroke-color': palette.halo,
        'circle-stroke-width': 1,
      },
    },
    {
      id: 'address-label',
      type: 'symbol',
      source: 'addresses',
      'source-layer': 'addresses',
      minzoom: 17,
      layout: {
        'text-field': ['coalesce', ['get', 'label'], ''],
        'text-font': [mapFont.regular],
        'text-size': 11,
        'text-anchor': 'top',
        'text-offset': [0, 0.5],
        'text-padding': 2,
      },
      paint: { 'text-color': palette.labelMuted, 'text-halo-color': palette.halo, 'text-halo-width': 1.3 },
    },
  ];
}
