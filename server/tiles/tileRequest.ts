import { notFound, ProblemError, refuseField } from '../platform/http/problemError.ts';
import { parseTileCoordinate, type TileCoordinate } from './tileCoordinate.ts';
import { noFilter, parseTileFilter, type TileFilter, type TileFilterKind } from './tileFilter.ts';
import { tileSets, type TileSet } from './tileLayers.ts';

export interface TileRequest {
  readonly set: TileSet;
  readonly tile: TileCoordinate;
  readonly filter: TileFilter;
}

export interface TileParams {
  readonly layer: string;
  readonly z: string;
  readonly x: string;
  readonly y: string;
}

export function readTileSet(id: string): TileSet {
  const set = tileSets.get(id);
  if (set === undefined) throw notFound(`There is no layer "${id}".`);
  return set;
}

/** The place of a tile in the pyramid of a set. */
export function placeIn(set: TileSet, { z, x, y }: Omit<TileParams, 'layer'>): TileCoordinate {
  if (!y.endsWith('.mvt')) throw notFound('Tiles end in .mvt.');
  const tile = parseTileCoordinate(z, x, y.slice(0, -4), set.maximumZoom);
  if (tile !== null) return tile;
  throw new ProblemError(
    'invalid-parameter',
    `z is a whole number from 0 to ${set.maximumZoom}, x and y are whole numbers from 0 to 2^z - 1.`,
  );
}

export function readPlace({ layer, ...place }: TileParams): Omit<TileRequest, 'filter'> {
  const set = readTileSet(layer);
  return { set, tile: placeIn(set, place) };
}

const kindOf = (set: TileSet): TileFilterKind =>
  set.isFiltered ? 'incident' : set.isDated ? 'dated' : 'plain';

const isEmpty = (query: Readonly<Record<string, unknown>>): boolean => {
  for (const _name in query) return false;
  return true;
};

/** The offset of the city's clock is asked for only where a filter is given: most requests have none. */
export async function readFilter(
  set: TileSet,
  query: Readonly<Record<string, unknown>>,
  offset: () => Promise<string>,
): Promise<TileFilter> {
  if (isEmpty(query)) return noFilter;
  const filter = parseTileFilter(query, kindOf(set), await offset());
  if (!('refusal' in filter)) return filter;
  throw refuseField(
    filter.isUnknown ? 'unknown-parameter' : 'invalid-parameter',
    filter.field,
    filter.refusal,
  );
}
