import type { AddressRow } from '#core/addresses/upkeep/addressRow.ts';
import type { AliasRow, PlaceRow } from '#core/addresses/upkeep/placeRow.ts';
import type { Executor } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { ProblemError } from '../../platform/http/problemError.ts';
import { mostChangedRows, refuseUpkeep } from './upkeepDraft.ts';

export interface AddressFilter {
  readonly addressIds?: readonly string[];
  /** Null: the whole city. */
  readonly communityIds?: readonly string[] | null;
  readonly roadName?: string | undefined;
  readonly roadNumber?: string | undefined;
  readonly compoundName?: string | undefined;
  readonly buildingNumber?: string | undefined;
}

const states = async <Row>(database: Executor, query: ReturnType<typeof sqlQuery>): Promise<Row[]> =>
  (await database.query<{ state: Row }>(query)).map(({ state }) => state);

/** Addresses that fit, as they stand; more than a change may touch are refused. */
export async function readAddresses(database: Executor, filter: AddressFilter): Promise<AddressRow[]> {
  const rows = await states<AddressRow>(
    database,
    sqlQuery('addresses/upkeep/list_addresses', [
      filter.addressIds ?? null,
      filter.communityIds ?? null,
      filter.roadName ?? null,
      filter.roadNumber ?? null,
      filter.compoundName ?? null,
      filter.buildingNumber ?? null,
      mostChangedRows + 1,
    ]),
  );
  if (rows.length > mostChangedRows) throw refuseUpkeep({ kind: 'too-many', most: mostChangedRows });
  return rows;
}

export interface PlaceFilter {
  readonly placeIds?: readonly string[];
  readonly countyCodes?: readonly string[];
  readonly communityIds?: readonly string[] | null;
  readonly name?: string;
  readonly kinds?: readonly string[];
  readonly parentIds?: readonly string[];
}

export const readPlaces = (database: Executor, filter: PlaceFilter): Promise<PlaceRow[]> =>
  states<PlaceRow>(
    database,
    sqlQuery('addresses/upkeep/list_places', [
      filter.placeIds ?? null,
      filter.countyCodes ?? null,
      filter.communityIds ?? null,
      filter.name ?? null,
      filter.kinds ?? null,
      filter.parentIds ?? null,
    ]),
  );

export const readAliases = (
  database: Executor,
  {
    aliasIds = [],
    placeIds = [],
  }: { readonly aliasIds?: readonly string[]; readonly placeIds?: readonly string[] },
): Promise<AliasRow[]> =>
  states<AliasRow>(database, sqlQuery('addresses/upkeep/list_aliases', [aliasIds, placeIds]));

/** Holds rows to the end of the transaction; those that the account may not change are out of its reach. */
export async function lockRows(
  transaction: Executor,
  addressIds: readonly string[],
  placeIds: readonly string[],
): Promise<void> {
  for (const [name, ids] of [
    ['lock_addresses', addressIds],
    ['lock_places', placeIds],
  ] as const) {
    if (ids.length === 0) continue;
    const [locked] = await transaction.query<{ count: number }>(sqlQuery(`addresses/upkeep/${name}`, [ids]));
    if (locked?.count === ids.length) continue;
    throw new ProblemError(
      'outside-jurisdiction',
      '其中有些地址或地名不在您的维护范围内。Some of these addresses or place names are outside your jurisdiction.',
    );
  }
}
