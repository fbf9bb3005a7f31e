import {
  getAddressByCode,
  getAddressChange,
  getAddressHistory,
  getPlaceHistory,
  listAddressChanges,
  type ShownChangeRow,
} from '#core/contract/addressUpkeep.ts';
import type { RouteAnswer } from '#core/contract/route.ts';
import type { Executor } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../../platform/http/addRoute.ts';
import { notFound } from '../../platform/http/problemError.ts';
import { readPlaces } from './readRows.ts';
import {
  type ChangeRecord,
  readChange,
  readChangeRows,
  readChanges,
  showRows,
  shownChange,
} from './showChanges.ts';

type Standing = RouteAnswer<typeof getAddressByCode>['address'];
type HistoryRow = ChangeRecord & { readonly row: ShownChangeRow };
const mostRows = 1_000;

const readHistory = (database: Executor, id: string, placeId: string | null): Promise<HistoryRow[]> =>
  database.query<HistoryRow>(sqlQuery('addresses/upkeep/list_history', [[id], placeId]));

const readStanding = async (database: Executor, id: string): Promise<Standing | undefined> =>
  (await database.query<Standing>(sqlQuery('addresses/upkeep/find_standing', [id])))[0];

/** What was changed, in the order of commits, for one row, and where the code of an address leads. */
export function changeRoutes(host: RouteHost): void {
  addRoute(host, listAddressChanges, async ({ database, identity, query }) => {
    const { since = 0, limit = 100 } = query;
    const found = await readChanges(database, since, limit + 1);
    const items = found.slice(0, limit).map((change) => shownChange(change, identity.accountId));
    return { items, next: items.at(-1)?.sequence ?? since, hasMore: found.length > limit };
  });

  addRoute(host, getAddressChange, async ({ database, identity, params }) => {
    const change = await readChange(database, params.id);
    const rows = await showRows(database, await readChangeRows(database, params.id, mostRows));
    return { ...shownChange(change, identity.accountId), rows };
  });

  addRoute(host, getAddressHistory, async ({ database, identity, params }) => {
    if ((await readStanding(database, params.id)) === undefined)
      throw notFound(`There is no address ${params.id}.`);
    const items = await readHistory(database, params.id, null);
    return { items: items.map((change) => shownChange(change, identity.accountId)) };
  });

  addRoute(host, getPlaceHistory, async ({ database, identity, params }) => {
    const [place] = await readPlaces(database, { placeIds: [params.id] });
    if (place === undefined) throw notFound(`There is no place ${params.id}.`);
    const items = await readHistory(database, params.id, params.id);
    return { items: items.map((change) => shownChange(change, identity.accountId)) };
  });

  addRoute(host, getAddressByCode, async ({ database, params: { code } }) => {
    const [found] = await database.query<{ addressId: string; isHeld: boolean; status: string }>(
      sqlQuery('addresses/upkeep/find_by_code', [code]),
    );
    const address = found === undefined ? undefined : await readStanding(database, found.addressId);
    if (found === undefined || address === undefined)
      throw notFound(`There is no address of the code ${code}.`);
    const isCurrent = found.status === 'current';
    const successors = isCurrent
      ? []
      : await database.query<Standing>(sqlQuery('addresses/upkeep/list_successors', [found.addressId]));
    const held: RouteAnswer<typeof getAddressByCode>['state'] = found.isHeld ? 'current' : 'recoded';
    return {
      code,
      state: isCurrent ? held : ('retired' as const),
      address,
      successors,
    };
  });
}
