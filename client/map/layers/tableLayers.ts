import type { ExpressionSpecification, LayerSpecification, VectorSourceSpecification } from 'maplibre-gl';
import { tableLayer } from '#core/contract/layers.ts';
import { mapFont } from '../../platform/fonts/fontNames.ts';
import { themes } from '../../platform/theme/tokens.ts';
import type { LegendItem, ThemeName } from '../mapTypes.ts';
import { tileAddress } from '../style/sources.ts';
import type { DrawContext } from './drawContext.ts';

/** Rows of a department's table by what came of them; the bands are those of the cleaning. */
type TableBand = 'accept' | 'review' | 'reject';

/** The name that a table's layers and features carry, and the way back. */
export const tableLayerName = (table: string): string => `table-${table}`;
export const tableOf = (layer: string): string | null =>
  layer.startsWith('table-') ? layer.slice('table-'.length) : null;

/** From here on a point is a spot, and more zooming parts nothing. */
export const spotZoom = tableLayer.maximumZoom;

export function tableSource(table: string, tilesUrl: string): VectorSourceSpecification {
  return {
    type: 'vector',
    tiles: [tileAddress(tilesUrl, `${tableLayer.id}/${table}`)],
    minzoom: tableLayer.minimumZoom,
    maxzoom: tableLayer.maximumZoom,
  };
}

interface BandLook {
  readonly fill: string;
  readonly outline: string;
}
/** Told apart by form too: filled, ringed, hollow. */
function bandLook(theme: ThemeName, band: TableBand): BandLook {
  const { good, warning, bad, panel, text } = themes[theme];
  if (band === 'accept') return { fill: good, outline: panel };
  return band === 'review' ? { fill: warning, outline: text } : { fill: panel, outline: bad };
}

const disc = 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Z';
export const bandItem = (theme: ThemeName, band: TableBand, label: string, count: number): LegendItem => {
  const { fill, outline } = bandLook(theme, band);
  return { label, colour: fill, symbol: disc, ...(band === 'accept' ? {} : { outline }), count };
};

function byBand(theme: ThemeName, part: keyof BandLook): ExpressionSpecification {
  const of = (band: TableBand): string => bandLook(theme, band)[part];
  return ['match', ['get', 'band'], 'accept', of('accept'), 'review', of('review'), of('reject')];
}

/** Points that grow with the rows they stand for; doubtful ones on top. */
export function tableLayers(table: string, { theme, palette }: DrawContext): LayerSpecification[] {
  const source = { source: tableLayerName(table), 'source-layer': tableLayer.id } as const;
  const grown: ExpressionSpecification = ['min', 9, ['*', 1.5, ['ln', ['get', 'count']]]];
  const radius = (base: number): ExpressionSpecification => ['+', base, grown];
  return [
    {
      id: `table-point-${table}`,
      type: 'circle',
      ...source,
      layout: {
        'circle-sort-key': ['match', ['get', 'band'], 'review', 2, 'reject', 1, 0],
      },
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, radius(2.5), 16, radius(5.5)],
        'circle-color': byBand(theme, 'fill'),
        'circle-stroke-color': byBand(theme, 'outline'),
        'circle-stroke-width': ['match', ['get', 'band'], 'accept', 1, 2],
        'circle-opacity': 0.9,
      },
    },
    {
      id: `table-count-${table}`,
      type: 'symbol',
      ...source,
      minzoom: spotZoom,
      filter: ['>', ['get', 'count'], 1],
      layout: {
        'text-field': ['to-string', ['get', 'count']],
        'text-font': [mapFont.medium],
        'text-size': 12,
        'text-anchor': 'left',
        'text-offset': [1.1, 0],
        'text-padding': 1,
      },
      paint: { 'text-color': palette.label, 'text-halo-color': palette.halo, 'text-halo-width': 1.6 },
    },
  ];
}
