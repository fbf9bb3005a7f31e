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
    const [clock] = await database.query<{ now: string; timeZone: string }>(sqlQuery('incidents/read_now'), {
      signal,
    });
    const at = query.at ?? clock?.now ?? new Date().toISOString();
    const dayOf = (moment: Date): string =>
      new Intl.DateTimeFormat('en-CA', { timeZone: clock?.timeZone ?? 'Asia/Shanghai' }).format(moment);
    const day = dayOf(new Date(at));
    // today's grids unless a moment was asked for: a demonstration's clock stands still, its grids are dated
    const gridDay = query.at === undefined ? dayOf(new Date()) : day;
    const [regions, grids, plots, buildings, addresses, elements, incidents] = await Promise.all([
      ask<Identification['regions'][number]>('regions/find_chain_at'),
      ask<GridRow & { communityId: string }>('grids/find_grid_at', gridDay),
      ask<NonNullable<Identification['plot']>>('areas/find_plot_at'),
      ask<NonNullable<Identification['building']>>('buildings/find_building_at'),
      ask<NonNullable<Identification['nearestAddress']>>('addresses/find_nearest'),
      ask<Identification['elements'][number]>('elements/list_nearest', nearbyElements),
      ask<NearIncident & { total: number }>('incidents/list_open_nearby', nearbyMetres, nearbyIncidents),
    ]);
    const [row] = grids;
    const regionIds = regions.filter(({ level }) => level !== 'province').map(({ regionId }) => regionId);
    const posts = await database.query<PostRow>(
      sqlQuery('staff/list_responsible', [
        row?.gridId ?? null,
        regionIds,
        query.at === undefined ? null : day,
      ]),
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
