import type { LayerDefinition } from '#core/contract/layers.ts';
import type { Query } from '../platform/database/port.ts';
import { sqlText } from '../platform/database/sqlFile.ts';
import { tileBuffer, tileExtent, type TileCoordinate } from './tileCoordinate.ts';
import type { TileFilter } from './tileFilter.ts';
import type { TileSet } from './tileLayers.ts';

const attributeList = (layer: LayerDefinition): string =>
  ['featureId', ...Object.keys(layer.attributes)].map((name) => `source."${name}"`).join(', ');

/** The file of a layer's row source: density is counted live where the pyramid does not know enough. */
const rowSource = (layer: LayerDefinition, filter: TileFilter): string =>
  layer.id === 'incident-cells' && filter.isLive === true ? 'incident-cells-live' : layer.id;

// no `where geom is not null`: ST_AsMVT skips such rows, and the condition would make the shape twice
function encodedLayer(layer: LayerDefinition, filter: TileFilter): string {
  return `(
    select st_asmvt(feature, '${layer.id}', ${tileExtent}, 'geom', 'featureId')
    from (
      select ${attributeList(layer)},
        st_asmvtgeom(st_transform(source.geom, 3857), st_tileenvelope($1, $2, $3), ${tileExtent}, ${tileBuffer}) as geom
      from (
${sqlText(`tiles/${rowSource(layer, filter)}`)}
      ) as source
    ) as feature
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
  if (filter.table !== null) return [...place, filter.table.id];
  if (set.isDated) return [...place, filter.asOf];
  if (!set.isFiltered) return place;
  const { from, until, classes, region, states, groups, severities, sources, grid, isOverdue } = filter;
  const pyramid = [...place, from, until, classes, region, states, groups];
  const isPyramid = set.id === 'incident-cells' && filter.isLive === null;
  return isPyramid ? pyramid : [...pyramid, severities, sources, grid, isOverdue];
}

/** One prepared statement a set: the whole tile as one bytea (PostgreSQL, where ST_AsMVT works). */
export function encodedTileQuery(set: TileSet, tile: TileCoordinate, filter: TileFilter): Query {
  const name = `${set.id}${filter.isLive === true ? '-live' : ''}`;
  const text = cached(`encoded ${name}`, () => {
    // `case` and not `where`: a row source with a limit would run even for zooms below the layer's first
    const parts = set.members.map(
      (layer) =>
        `coalesce(case when $1 >= ${layer.minimumZoom} then ${encodedLayer(layer, filter)} end, ''::bytea)`,
    );
    return `select ${parts.join('\n|| ')} as tile`;
  });
  return { name: `tile-${name}`, text, values: tileValues(set, tile, filter) };
}

/** The same rows with their shapes as TWKB in units of 1e-7 degree, for the encoder in this process. */
export function tileRowsQuery(layer: LayerDefinition, filter: TileFilter, values: readonly unknown[]): Query {
  const text = cached(`rows ${rowSource(layer, filter)}`, () => {
    const shape =
      layer.geometry === 'point'
        ? 'source.geom'
        : `tile_clip(source.geom, tile_box($1, $2, $3, ${tileBuffer / tileExtent}))`;
    return `select ${attributeList(layer)}, st_astwkb(${shape}, 7) as geom from (
${sqlText(`tiles/${rowSource(layer, filter)}`)}
      ) as source
      where source.geom is not null`;
  });
  return { text, values };
}
