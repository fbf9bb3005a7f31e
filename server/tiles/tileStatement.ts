import type { LayerDefinition } from '#core/contract/layers.ts';
import type { Query } from '../platform/database/port.ts';
import { sqlText } from '../platform/database/sqlFile.ts';
import { tileBuffer, tileExtent, type TileCoordinate } from './tileCoordinate.ts';
import type { TileFilter } from './tileFilter.ts';
import type { TileSet } from './tileLayers.ts';

const attributeList = (layer: LayerDefinition): string =>
  ['featureId', ...Object.keys(layer.attributes)].map((name) => `source."${name}"`).join(', ');

function encodedLayer(layer: LayerDefinition): string {
  return `(
    select st_asmvt(feature, '${layer.id}', ${tileExtent}, 'geom', 'featureId')
    from (
      select ${attributeList(layer)},
        st_asmvtgeom(st_transform(source.geom, 3857), st_tileenvelope($1, $2, $3), ${tileExtent}, ${tileBuffer}) as geom
      from (
${sqlText(`tiles/${layer.id}`)}
      ) as source
    ) as feature
    where feature.geom is not null
  )`;
}

const texts = new Map<string, string>();

function cached(key: string, make: () => string): string {
  let text = texts.get(key);
  if (text === undefined) {
    text = make();
    texts.set(key, text);
  }
  return text;
}

/** Values in the order of the row sources: zoom, column, row, then what the layer is filtered by. */
export function tileValues(set: TileSet, tile: TileCoordinate, filter: TileFilter): readonly unknown[] {
  const place = [tile.zoom, tile.column, tile.row];
  if (set.isFiltered) {
    return [...place, filter.from, filter.until, filter.classes, filter.region, filter.states];
  }
  return set.isDated ? [...place, filter.asOf] : place;
}

/** One prepared statement a set: the whole tile as one bytea (PostgreSQL, where ST_AsMVT works). */
export function encodedTileQuery(set: TileSet, tile: TileCoordinate, filter: TileFilter): Query {
  const text = cached(`encoded ${set.id}`, () => {
    // `case` and not `where`: a row source with a limit would run even for zooms below the layer's first
    const parts = set.members.map(
      (layer) => `coalesce(case when $1 >= ${layer.minimumZoom} then ${encodedLayer(layer)} end, ''::bytea)`,
    );
    return `select ${parts.join('\n|| ')} as tile`;
  });
  return { name: `tile-${set.id}`, text, values: tileValues(set, tile, filter) };
}

/** The same rows with their shapes as TWKB in units of 1e-7 degree, for the encoder in this process. */
export function tileRowsQuery(layer: LayerDefinition, values: readonly unknown[]): Query {
  const text = cached(`rows ${layer.id}`, () => {
    const shape =
      layer.geometry === 'point'
        ? 'source.geom'
        : `tile_clip(source.geom, tile_box($1, $2, $3, ${tileBuffer / tileExtent}))`;
    return `select ${attributeList(layer)}, st_astwkb(${shape}, 7) as geom from (
${sqlText(`tiles/${layer.id}`)}
      ) as source
      where source.geom is not null`;
  });
  return { text, values };
}
