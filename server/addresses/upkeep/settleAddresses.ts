import { assignCodes, type CodedAddress } from '#core/addresses/upkeep/assignCodes.ts';
import { elementKey, isAddressable } from '#core/addresses/upkeep/addressText.ts';
import type { AddressChangeRow, AddressRow } from '#core/addresses/upkeep/addressRow.ts';
import type { CodeRule } from '#core/addresses/upkeep/codeRule.ts';
import { needsNewCode } from '#core/addresses/upkeep/editAddresses.ts';
import type { Executor } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import type { CommunityGround } from './readGround.ts';
import { refuseUpkeep } from './upkeepDraft.ts';

export interface Settled {
  readonly rows: readonly AddressChangeRow[];
  readonly newCodes: number;
  readonly pointsOutside: number;
}

interface Located {
  readonly addressId: string;
  readonly buildingId: string | null;
  readonly plotId: string | null;
  readonly isInside: boolean;
}

const isMoved = ({ before, after }: AddressChangeRow): boolean =>
  after.point !== null &&
  after.status === 'current' &&
  (before === null ||
    before.communityId !== after.communityId ||
    JSON.stringify(before.point) !== JSON.stringify(after.point));

/** Which building and plot the points lie in, and how many lie outside their community. */
async function locate(
  database: Executor,
  rows: readonly AddressChangeRow[],
): Promise<{ rows: AddressChangeRow[]; pointsOutside: number }> {
  const moved = rows.filter(isMoved).map(({ after: { addressId, communityId, point } }) => ({
    id: addressId,
    communityId,
    longitude: point?.[0],
    latitude: point?.[1],
  }));
  const located = new Map<string, Located>();
  if (moved.length > 0) {
    const found = await database.query<Located>(
      sqlQuery('addresses/upkeep/locate_addresses', [JSON.stringify(moved)]),
    );
    for (const each of found) located.set(each.addressId, each);
  }
  const settled = rows.map((row): AddressChangeRow => {
    const { before, after } = row;
    const spot = located.get(after.addressId);
    if (spot !== undefined)
      return { ...row, after: { ...after, buildingId: spot.buildingId, plotId: spot.plotId } };
    // without a point the building of another community says nothing any more
    const hasLeft = before !== null && before.communityId !== after.communityId;
    const hasLost = before !== null && before.point !== null && after.point === null;
    return hasLeft || hasLost ? { ...row, after: { ...after, buildingId: null, plotId: null } } : row;
  });
  return { rows: settled, pointsOutside: [...located.values()].filter(({ isInside }) => !isInside).length };
}

async function readRule(database: Executor): Promise<CodeRule> {
  const segments = await database.query<{ segment: keyof CodeRule; length: number }>(
    sqlQuery('addresses/upkeep/read_code_rule', []),
  );
  return Object.fromEntries(segments.map(({ segment, length }) => [segment, length])) as unknown as CodeRule;
}

/** New codes where what they tell has changed, community by community. */
async function giveCodes(
  database: Executor,
  rows: readonly AddressChangeRow[],
  communities: ReadonlyMap<string, CommunityGround>,
): Promise<{ rows: AddressChangeRow[]; newCodes: number }> {
  const needing = rows.filter((row) => row.after.code === null || needsNewCode(row));
  const changing = needing.filter(({ after }) => after.status === 'current');
  if (changing.length === 0) return { rows: [...rows], newCodes: 0 };
  const rule = await readRule(database);
  const codeOf = new Map<string, string>();
  for (const communityId of new Set(changing.map(({ after }) => after.communityId))) {
    const community = communities.get(communityId);
    if (community === undefined) throw new Error(`the community ${communityId} was not read`);
    const given = await database.query<CodedAddress>(
      sqlQuery('addresses/upkeep/list_codes', [communityId, community.code]),
    );
    const here = changing.filter(({ after }) => after.communityId === communityId);
    const outcome = assignCodes(
      community.code,
      here.map(({ after }) => after),
      given,
      rule,
    );
    if (!outcome.isAssigned) {
      throw refuseUpkeep({ kind: 'codes-used-up', segment: outcome.segment, community: community.name });
    }
    here.forEach(({ after }, index) => codeOf.set(after.addressId, outcome.codes[index] ?? ''));
  }
  return {
    rows: rows.map((row) => {
      const code = codeOf.get(row.after.addressId);
      return code === undefined ? row : { ...row, after: { ...row.after, code } };
    }),
    newCodes: codeOf.size,
  };
}

const keyOf = (row: AddressRow): string => elementKey(row.communityId, row);

/** Two current addresses never name the same thing: those that would are told, to be merged instead. */
async function refuseDuplicates(database: Executor, rows: readonly AddressChangeRow[]): Promise<void> {
  const named = rows.filter(
    ({ before, after }) =>
      after.status === 'current' &&
      (before === null || before.status === 'retired' || keyOf(before) !== keyOf(after)),
  );
  if (named.length === 0) return;
  const missing = named.filter(({ after }) => !isAddressable(after));
  if (missing.length > 0) throw refuseUpkeep({ kind: 'elements-missing', count: missing.length });
  const keys = new Map<string, AddressRow[]>();
  for (const { after } of named) keys.set(keyOf(after), [...(keys.get(keyOf(after)) ?? []), after]);
  const among = [...keys.values()].filter((same) => same.length > 1 && !wereSame(named, same));
  const texts = await database.query<{ text: string }>(
    sqlQuery('addresses/upkeep/list_duplicates', [
      [...new Set(named.map(({ after }) => after.communityId))],
      rows.map(({ after }) => after.addressId),
      [...keys.keys()],
    ]),
  );
  const count = texts.length + among.length;
  if (count > 0) throw refuseUpkeep({ kind: 'duplicate', count, texts: texts.map(({ text }) => text) });
}

/** Whether rows that name the same thing after a change did so before it: a rename is not to blame for them. */
function wereSame(named: readonly AddressChangeRow[], same: readonly AddressRow[]): boolean {
  const ids = new Set(same.map(({ addressId }) => addressId));
  const before = named.filter(({ after }) => ids.has(after.addressId)).map((row) => row.before);
  const keys = new Set(before.map((row) => (row === null ? '' : keyOf(row))));
  return keys.size === 1 && !keys.has('');
}

/** What follows from a change of elements and points: building and plot, code, and that nothing is there twice. */
export async function settleAddresses(
  database: Executor,
  rows: readonly AddressChangeRow[],
  communities: ReadonlyMap<string, CommunityGround>,
): Promise<Settled> {
  await refuseDuplicates(database, rows);
  const { rows: located, pointsOutside } = await locate(database, rows);
  const { rows: coded, newCodes } = await giveCodes(database, located, communities);
  return { rows: coded, newCodes, pointsOutside };
}
