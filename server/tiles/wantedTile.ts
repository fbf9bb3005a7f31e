import type { FastifyRequest } from 'fastify';
import { validate as isUuid } from 'uuid';
import type { Gate } from '../platform/access/gate.ts';
import type { Identity } from '../platform/access/identity.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { notFound } from '../platform/http/problemError.ts';
import { noFilter } from './tileFilter.ts';
import { tableSet } from './tileLayers.ts';
import { placeIn, readFilter, readPlace, type TileParams, type TileRequest } from './tileRequest.ts';
import { filterFor, refuseForeignFilter, requireLayers, type TileViewer } from './tileRights.ts';

/** A tile of the city's layers. */
export const cityTile =
  (gate: Gate, offset: () => Promise<string>) =>
  async (
    request: FastifyRequest,
    identity: Identity,
    _viewer: TileViewer,
    signal: AbortSignal,
  ): Promise<TileRequest> => {
    const place = readPlace(request.params as TileParams);
    const asked = await readFilter(place.set, request.query as Record<string, unknown>, offset);
    requireLayers(identity, place.set);
    const wanted: TileRequest = { ...place, filter: filterFor(identity, place.set, asked) };
    await refuseForeignFilter(gate, request, identity, wanted.filter, signal);
    return wanted;
  };

/** A tile of a department's table, for the one who brought it; to everybody else there is no such table. */
export const tableTile =
  (offset: () => Promise<string>) =>
  async (
    request: FastifyRequest,
    identity: Identity,
    { database }: TileViewer,
    signal: AbortSignal,
  ): Promise<TileRequest> => {
    requireLayers(identity, tableSet);
    const { table: id, ...params } = request.params as Omit<TileParams, 'layer'> & { readonly table: string };
    const tile = placeIn(tableSet, params);
    await readFilter(tableSet, request.query as Record<string, unknown>, offset);
    const [standing] = isUuid(id)
      ? await database.query<{ version: string }>(sqlQuery('tiles/read_table_version', [id]), { signal })
      : [];
    if (standing === undefined) throw notFound(`There is no table ${id}.`);
    const table = { id, version: standing.version, accountId: identity.accountId };
    return { set: tableSet, tile, filter: { ...noFilter, table } };
  };
