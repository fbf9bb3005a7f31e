import type { certifyAddresses } from '#core/contract/addressUpkeep.ts';
import type { RouteBody } from '#core/contract/route.ts';
import type { Identity } from '../../platform/access/identity.ts';
import type { Executor } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { lockRows, readAddresses, readPlaces } from './readRows.ts';
import { readChange, readChangeRows } from './showChanges.ts';
import { emptyDraft, mostChangedRows, refuseUpkeep, type UpkeepDraft } from './upkeepDraft.ts';

type Asked = RouteBody<typeof certifyAddresses>;

async function askedIds(
  transaction: Executor,
  { addressIds = [], placeIds = [], changeId }: Asked,
): Promise<{ addressIds: string[]; placeIds: string[] }> {
  if (changeId === undefined) return { addressIds: [...addressIds], placeIds: [...placeIds] };
  await readChange(transaction, changeId);
  const rows = await readChangeRows(transaction, changeId, mostChangedRows);
  const of = (subject: string): string[] => rows.filter((row) => row.subject === subject).map(({ id }) => id);
  return { addressIds: [...addressIds, ...of('address')], placeIds: [...placeIds, ...of('place')] };
}

/** The current ones of the rows that were asked for, with the certificate of an account that did not write them. */
export async function draftCertificates(
  transaction: Executor,
  { accountId }: Identity,
  asked: Asked,
  now: string,
): Promise<UpkeepDraft> {
  const ids = await askedIds(transaction, asked);
  await lockRows(transaction, [...new Set(ids.addressIds)], [...new Set(ids.placeIds)]);
  const standing = <Row extends { readonly status: string; readonly certifiedAt: string | null }>(
    rows: readonly Row[],
  ): Row[] => rows.filter(({ status, certifiedAt }) => status === 'current' && certifiedAt === null);
  const addresses = standing(
    ids.addressIds.length === 0 ? [] : await readAddresses(transaction, { addressIds: ids.addressIds }),
  );
  const places = standing(
    ids.placeIds.length === 0 ? [] : await readPlaces(transaction, { placeIds: ids.placeIds }),
  );
  const all = [...addresses.map(({ addressId }) => addressId), ...places.map(({ placeId }) => placeId)];
  if (all.length === 0) throw refuseUpkeep({ kind: 'nothing-changes' });
  const [own] = await transaction.query<{ count: number }>(
    sqlQuery('addresses/upkeep/last_authors', [all, accountId]),
  );
  if ((own?.count ?? 0) > 0) throw refuseUpkeep({ kind: 'own-change', count: own?.count ?? 0 });
  const certificate = { certifiedBy: accountId, certifiedAt: now };
  return {
    ...emptyDraft,
    kind: 'certify',
    addresses: addresses.map((before) => ({
      before,
      after: { ...before, ...certificate, revision: before.revision + 1 },
      successorIds: [],
    })),
    places: places.map((before) => ({
      before,
      after: { ...before, ...certificate, revision: before.revision + 1 },
    })),
  };
}
