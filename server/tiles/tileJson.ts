import type { CityFacts } from './cityFacts.ts';
import type { TileSet } from './tileLayers.ts';

const fieldTypes = { string: 'String', number: 'Number', boolean: 'Boolean' } as const;

/** TileJSON 3.0: https://github.com/mapbox/tilejson-spec/tree/master/3.0.0 */
export function tileJson(
  set: TileSet,
  city: CityFacts | null,
  origin: string,
  query: string,
  version: number,
): object {
  const [only] = set.members;
  const name = set.members.length === 1 ? only?.name : '底图';
  const suffix = query === '' ? '' : `?${query}`;
  return {
    tilejson: '3.0.0',
    name,
    version: `1.0.${version}`,
    scheme: 'xyz',
    tiles: [`${origin}/tiles/${set.id}/{z}/{x}/{y}.mvt${suffix}`],
    minzoom: set.minimumZoom,
    maxzoom: set.maximumZoom,
    bounds: city?.extent ?? [-180, -85.0511287, 180, 85.0511287],
    ...(city === null ? {} : { center: [...city.centre, Math.max(set.minimumZoom, 11)] }),
    attribution: [city?.isSynthetic === true ? '示意数据 synthetic data' : null, city?.attribution]
      .filter(Boolean)
      .join(' · '),
    vector_layers: set.members.map((layer) => ({
      id: layer.id,
      description: `${layer.name} ${layer.nameEn}`,
      minzoom: layer.minimumZoom,
      maxzoom: layer.maximumZoom,
      fields: Object.fromEntries(
        Object.entries(layer.attributes).map(([field, type]) => [field, fieldTypes[type]]),
      ),
    })),
  };
}
