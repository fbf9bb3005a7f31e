import type { MapGeoJSONFeature } from 'maplibre-gl';
import { registryEntry } from './layers/registry.ts';
import type { MapFeature } from './mapTypes.ts';

const text = (value: unknown) =>
  value === undefined || value === null || value === '' ? null : String(value);

/** The one form in which every feature leaves the map, whatever drew it. */
export function normaliseFeature(
  layer: string,
  attributes: Readonly<Record<string, unknown>>,
  longitude: number,
  latitude: number,
): MapFeature {
  const keys = registryEntry(layer)?.keys ?? {};
  const read = (key: string | undefined) => (key === undefined ? null : text(attributes[key]));
  return {
    layer,
    id: read(keys.id),
    code: read(keys.code),
    name: read(keys.name),
    kind: read(keys.kind),
    longitude,
    latitude,
    attributes,
  };
}

function pointOf(feature: MapGeoJSONFeature): readonly [number, number] | null {
  return feature.geometry.type === 'Point' ? (feature.geometry.coordinates as [number, number]) : null;
}

/** The most specific first; a feature cut by tile borders, or drawn by several layers, once. */
export function normaliseFeatures(
  features: readonly MapGeoJSONFeature[],
  longitude: number,
  latitude: number,
): MapFeature[] {
  const found = new Map<string, { feature: MapFeature; rank: number }>();
  for (const each of features) {
    const layer = (each.layer.metadata as { layer?: string } | undefined)?.layer;
    const rank = layer ? (registryEntry(layer)?.identify ?? 0) : 0;
    if (!layer || rank === 0) continue;
    const target = layer === 'grid-labels' ? 'grids' : layer;
    const point = pointOf(each);
    const feature = normaliseFeature(
      target,
      each.properties,
      point?.[0] ?? longitude,
      point?.[1] ?? latitude,
    );
    const key = `${target}|${feature.id ?? feature.code ?? feature.name ?? JSON.stringify(each.properties)}`;
    if (!found.has(key)) found.set(key, { feature, rank: rank + regionDepth(feature) });
  }
  return [...found.values()].sort((a, b) => b.rank - a.rank).map((entry) => entry.feature);
}

/** Among regions the smallest answers first. */
function regionDepth(feature: MapFeature): number {
  return feature.layer === 'regions'
    ? Math.max(0, ['city', 'county', 'township', 'community'].indexOf(feature.kind ?? ''))
    : 0;
}
