import type { AddressRow } from '#core/addresses/upkeep/addressRow.ts';
import { revertAddresses } from '#core/addresses/upkeep/editAddresses.ts';
import type { AliasRow, PlaceRow } from '#core/addresses/upkeep/placeRow.ts';
import { editPlace } from '#core/addresses/upkeep/placeRow.ts';
import type { Executor } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { lockRows, readAddresses, readAliases, readPlaces } from './readRows.ts';
import { type ChangeRecord, readChangeRows } from './showChanges.ts';
import { emptyDraft, mostChangedRows, refuseUpkeep, type UpkeepDraft } from './upkeepDraft.ts';

interface Stored<Row> {
  readonly id: string;
  readonly revision: number;
  readonly before: Row | null;
}

/** The rows of a change with what they are now; refused where they are not any more what the change made of them. */
function paired<Row extends object>(
  stored: readonly Stored<Row>[],
  current: readonly Row[],
  idOf: (row: Row) => string,
): { readonly current: Row; readonly before: Row | null }[] {
  const found = new Map(current.map((row) => [idOf(row), row]));
  const pairs = stored.flatMap(({ id, before, revision }) => {
    const row = found.get(id);
    if (row === undefined || ('revision' in row && row.revision !== revision)) return [];
    return [{ current: row, before }];
  });
  if (pairs.length < stored.length)
    throw refuseUpkeep({ kind: 'changed-since', count: stored.length - pairs.length });
  return pairs;
}

/** What takes a change back, on locked rows; refused where it was taken back, or where others changed its rows since. */
export async function draftReversion(
  transaction: Executor,
  change: ChangeRecord,
  day: string,
): Promise<UpkeepDraft> {
  if (change.revertedById !== null) throw refuseUpkeep({ kind: 'reverted-already' });
  const rows = await readChangeRows(transaction, change.changeId, mostChangedRows * 2);
  const of = <Row>(subject: string): Stored<Row>[] =>
    rows
      .filter((row) => row.subject === subject)
      .map((row) => ({ ...row, before: row.before as Row | null }));
  const [addresses, places, aliases] = [
    of<AddressRow>('address'),
    of<PlaceRow>('place'),
    of<AliasRow>('alias'),
  ];
  const idsOf = (stored: readonly { readonly id: string }[]): string[] => stored.map(({ id }) => id);
  await lockRows(transaction, idsOf(addresses), idsOf(places));
  const [later] = await transaction.query<{ count: number }>(
    sqlQuery('addresses/upkeep/count_later_changes', [change.changeId]),
  );
  const hidden = change.rowCount - rows.length;
  const count = (later?.count ?? 0) + hidden;
  if (count > 0) throw refuseUpkeep({ kind: 'changed-since', count });
  const currentAddresses =
    addresses.length === 0 ? [] : await readAddresses(transaction, { addressIds: idsOf(addresses) });
  const currentPlaces = places.length === 0 ? [] : await readPlaces(transaction, { placeIds: idsOf(places) });
  const currentAliases =
    aliases.length === 0 ? [] : await readAliases(transaction, { aliasIds: idsOf(aliases) });
  return {
    ...emptyDraft,
    kind: 'revert',
    addresses: revertAddresses(
      paired(addresses, currentAddresses, ({ addressId }) => addressId),
      day,
    ),
    places: paired(places, currentPlaces, ({ placeId }) => placeId).map(({ current, before }) =>
      editPlace(current, before ?? { status: 'retired', validTo: day }),
    ),
    aliases: paired(aliases, currentAliases, ({ aliasId }) => aliasId).map(({ current, before }) => ({
      before: current,
      after: { ...current, validTo: before === null ? day : before.validTo },
    })),
    from: change.to,
    to: change.from,
  };
}
