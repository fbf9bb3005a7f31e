import type { SourceSpecification, VectorSourceSpecification } from 'maplibre-gl';
import { composites, type LayerDefinition, layers } from '#core/contract/layers.ts';
import type { MapOptions } from '../mapTypes.ts';

const inBase: readonly string[] = composites.base;

/** Where the tiles under a name are asked for. */
export function tileAddress(tilesUrl: string, name: string): string {
  // workers resolve no relative address
  const base = (typeof location === 'undefined' ? tilesUrl : new URL(tilesUrl, location.href).href).replace(
    /\/$/,
    '',
  );
  return `${base}/${name}/{z}/{x}/{y}.mvt`;
}

function tiles(tilesUrl: string, id: string, query: string): string[] {
  return [`${tileAddress(tilesUrl, id)}${query === '' ? '' : `?${query}`}`];
}

function queryOf(layer: LayerDefinition, { asOf }: MapOptions, incidentQuery: string): string {
  if (layer.isFiltered === true) return incidentQuery;
  return layer.isDated === true && asOf !== undefined ? `asOf=${encodeURIComponent(asOf)}` : '';
}

/** One source a layer, and the composite for all that is always drawn together. Features are known by their code. */
export function vectorSources(
  options: MapOptions,
  incidentQuery: string,
  attribution: string,
): Record<string, SourceSpecification> {
  const tilesUrl = options.tilesUrl ?? '/tiles';
  const sources: Record<string, SourceSpecification> = {
    base: { type: 'vector', tiles: tiles(tilesUrl, 'base', ''), minzoom: 5, maxzoom: 16, attribution },
  };
  for (const layer of layers) {
    if (inBase.includes(layer.id)) continue;
    const query = queryOf(layer, options, incidentQuery);
    const promoteId = (layer.attributes as Record<string, string>)['code']
      ? { promoteId: { [layer.id]: 'code' } }
      : {};
    const source: VectorSourceSpecification = {
      type: 'vector',
      tiles: tiles(tilesUrl, layer.id, query),
      minzoom: layer.minimumZoom,
      maxzoom: layer.maximumZoom,
      ...promoteId,
    };
    sources[layer.id] = source;
  }
  return sources;
}
