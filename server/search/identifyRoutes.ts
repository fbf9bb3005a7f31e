import { type Identification, identify } from '#core/contract/identify.ts';
import { type GridRow, gridOf } from '../platform/areas/gridRow.ts';
import { postOf, type PostRow } from '../platform/areas/postRow.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../platform/http/addRoute.ts';

const nearbyMetres = 300;
const nearbyIncidents = 10;
const nearbyElements = 8;

type NearIncident = Identification['openIncidents']['items'][number];

export function identifyRoutes(host: RouteHost): void {
  addRoute(host, identify, async ({ database, query, signal }) => {
    const { lon, lat } = query;
    // prepared: planning over all partitions would take longer than finding
    const ask = <Row extends object>(name: string, ...values: readonly unknown[]): Promise<Row[]> =>
      database.query<Row>(sqlQuery(name, [lon, lat, ...values], name.replace('/', '_')), { signal });
    const isDated = query.at !== undefined || query.asOf !== undefined;
    const [moment] = await database.query<{ at: string; day: string; gridDay: string }>(
      sqlQuery('search/read_moment', [query.at ?? null, query.asOf ?? null]),
      { signal },
    );
    if (moment === undefined) throw new Error('the moment of a point was not read');
    const { at, day, gridDay } = moment;
    const [regions, grids, plots, buildings, addresses, elements, incidents] = await Promise.all([
      ask<Identification['regions'][number]>('regions/find_chain_at'),
      ask<GridRow & { communityId: string }>('grids/find_grid_at', gridDay),
      ask<NonNullable<Identification['plot']>>('areas/find_plot_at'),
      ask<NonNullable<Identification['building']>>('buildings/find_building_at', gridDay),
      ask<NonNullable<Identification['nearestAddress']>>('addresses/find_nearest'),
      ask<Identification['elements'][number]>('elements/list_nearest', nearbyElements, gridDay),
      ask<NearIncident & { total: number }>('incidents/list_open_nearby', nearbyMetres, nearbyIncidents),
    ]);
    const [row] = grids;
    const regionIds = regions.filter(({ level }) => level !== 'province').map(({ regionId }) => regionId);
    const posts = await database.query<PostRow>(
      sqlQuery('staff/list_responsible', [row?.gridId ?? null, regionIds, isDated ? day : null]),
      { signal },
    );
    return {
      position: [lon, lat] as const,
      at,
      isInside: regions.length > 0 || row !== undefined,
      regions,
      grid: row === undefined ? null : gridOf(row),
      plot: plots[0] ?? null,
      building: buildings[0] ?? null,
      nearestAddress: addresses[0] ?? null,
      posts: posts.map(postOf),
      elements,
      openIncidents: { withinMetres: nearbyMetres, total: incidents[0]?.total ?? 0, items: incidents },
    };
  });
}
