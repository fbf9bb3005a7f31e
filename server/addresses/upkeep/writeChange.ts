import { v7 as newId } from 'uuid';
import type { AddressRow, Position } from '#core/addresses/upkeep/addressRow.ts';
import type { Identity } from '../../platform/access/identity.ts';
import type { Executor } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { ProblemError } from '../../platform/http/problemError.ts';
import type { UpkeepDraft } from './upkeepDraft.ts';

/** Rows a statement: large enough to be quick, small enough for the memory of the embedded database. */
const rowsAtOnce = 5_000;
/** More identities than this are not listed in an event: whoever follows reads the change. */
const mostListedIds = 1_000;

export interface ChangeWords {
  readonly reason: string;
  readonly source: string;
  readonly effectiveOn: string;
  readonly revertsId: string | null;
}

interface NotedRow {
  readonly countyCode: string;
  readonly subject: 'address' | 'place' | 'alias';
  readonly id: string;
  readonly communityId: string | null;
  readonly toCommunityId: string | null;
  readonly revision: number;
  readonly before: object | null;
  readonly after: object;
  readonly successorIds: readonly string[];
}

function notedRows({ addresses, places, aliases }: UpkeepDraft): NotedRow[] {
  const common = (
    before: { readonly communityId: string | null } | null,
    after: { readonly communityId: string | null; readonly countyCode: string },
  ): Pick<NotedRow, 'countyCode' | 'communityId' | 'toCommunityId' | 'before' | 'after'> => ({
    countyCode: after.countyCode,
    communityId: (before ?? after).communityId,
    toCommunityId: after.communityId,
    before,
    after,
  });
  return [
    ...addresses.map(({ before, after, successorIds }): NotedRow => ({
      ...common(before, after),
      subject: 'address',
      id: after.addressId,
      revision: after.revision,
      successorIds,
    })),
    ...places.map(({ before, after, successorIds = [] }): NotedRow => ({
      ...common(before, after),
      subject: 'place',
      id: after.placeId,
      revision: after.revision,
      successorIds,
    })),
    ...aliases.map(({ before, after }): NotedRow => ({
      ...common(before, after),
      subject: 'alias',
      id: after.aliasId,
      revision: before === null ? 1 : 2,
      successorIds: [],
    })),
  ];
}

/** West, south, east, north of all points before and after and of the roads of the map; null where nothing has one. */
function extentOf({ addresses, places }: UpkeepDraft, roads: readonly number[] | null): number[] | null {
  const [west = 0, south = 0, east = 0, north = 0] = roads ?? [];
  const corners: Position[] =
    roads === null
      ? []
      : [
          [west, south],
          [east, north],
        ];
  const rows = [...addresses, ...places].flatMap(({ before, after }) => [before?.point ?? null, after.point]);
  const points = [...rows.filter((point) => point !== null), ...corners];
  if (points.length === 0) return null;
  const box = [180, 90, -180, -90];
  for (const [longitude, latitude] of points) {
    box[0] = Math.min(box[0] ?? 0, longitude);
    box[1] = Math.min(box[1] ?? 0, latitude);
    box[2] = Math.max(box[2] ?? 0, longitude);
    box[3] = Math.max(box[3] ?? 0, latitude);
  }
  const margin = 1e-4;
  return [(box[0] ?? 0) - margin, (box[1] ?? 0) - margin, (box[2] ?? 0) + margin, (box[3] ?? 0) + margin];
}

async function inParts<Row>(
  rows: readonly Row[],
  write: (part: readonly Row[]) => Promise<number>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const part = rows.slice(start, start + rowsAtOnce);
    const written = await write(part);
    if (written === part.length) continue;
    throw new ProblemError(
      'conflict',
      '有人同时在变更这些地址，请重新预览。Somebody changes these addresses at the same time: look at the preview again.',
    );
  }
}

/** Writes the rows themselves: what ends before what begins, for two current addresses never have one code. */
async function writeRows(transaction: Executor, { addresses, places, aliases }: UpkeepDraft): Promise<void> {
  const run =
    (name: string) =>
    async (part: readonly object[]): Promise<number> => {
      const [answer] = await transaction.query<{ count: number }>(
        sqlQuery(`addresses/upkeep/${name}`, [JSON.stringify(part)]),
      );
      return name.startsWith('insert') ? part.length : (answer?.count ?? 0);
    };
  const changed = <Row>(rows: readonly { readonly before: Row | null; readonly after: Row }[]): Row[] =>
    rows.filter(({ before }) => before !== null).map(({ after }) => after);
  const begun = <Row>(rows: readonly { readonly before: Row | null; readonly after: Row }[]): Row[] =>
    rows.filter(({ before }) => before === null).map(({ after }) => after);
  await inParts(changed<AddressRow>(addresses), run('update_addresses'));
  await inParts(begun<AddressRow>(addresses), run('insert_addresses'));
  await inParts(changed(places), run('update_places'));
  await inParts(begun(places), run('insert_places'));
  await inParts(begun(aliases), run('insert_aliases'));
  await inParts(changed(aliases), run('update_aliases'));
}

/** Two accounts may have been given the same code at the same moment: the later one looks again. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '23505' || error.code === 'JW102');

/** One change in the caller's transaction: its note, its rows before and after, the rows themselves, and the word to all. */
export async function writeChange(
  transaction: Executor,
  { accountId, displayName }: Identity,
  draft: UpkeepDraft,
  words: ChangeWords,
): Promise<string> {
  const changeId = newId();
  const rows = notedRows(draft);
  const [first] = rows;
  if (first === undefined) throw new Error('a change without rows');
  const { countyCode } = first;
  const places = rows.flatMap(({ communityId, toCommunityId }) => [communityId, toCommunityId]);
  const communityIds = [...new Set(places.filter((id) => id !== null))];
  const { reason, source, effectiveOn, revertsId } = words;
  await transaction.query(
    sqlQuery('addresses/upkeep/insert_change', [
      ...[countyCode, changeId, draft.kind, reason.trim(), source.trim(), effectiveOn],
      ...[accountId, displayName, revertsId, communityIds, rows.length],
      JSON.stringify({ from: draft.from, to: draft.to }),
    ]),
  );
  // first what is noted, then the rows: the audit of many addresses refers to what was noted of them
  await inParts(rows, async (part) => {
    await transaction.query(
      sqlQuery('addresses/upkeep/insert_change_rows', [changeId, effectiveOn, JSON.stringify(part)]),
    );
    return part.length;
  });
  try {
    await writeRows(transaction, draft);
  } catch (error) {
    if (!isTaken(error)) throw error;
    throw new ProblemError(
      'conflict',
      '编码刚被占用，请重新预览。A code was taken just now: look at the preview again.',
    );
  }
  const [roads] = await transaction.query<{ extent: number[] | null }>(
    sqlQuery('addresses/upkeep/follow_road_names', [changeId]),
  );
  const roadExtent = roads?.extent ?? null;
  const addressIds = draft.addresses.map(({ after }) => after.addressId);
  const placeIds = [...draft.places, ...draft.aliases].map(({ after }) => after.placeId);
  const listed = { addressIds, placeIds: [...new Set(placeIds)] };
  const payload = { changeId, ...(addressIds.length > mostListedIds ? {} : listed) };
  const onlyCommunity = communityIds.length === 1 ? (communityIds[0] ?? null) : null;
  await transaction.query(
    sqlQuery('addresses/upkeep/insert_events', [
      changeId,
      countyCode,
      onlyCommunity,
      JSON.stringify(payload),
      extentOf(draft, roadExtent),
      roadExtent !== null,
    ]),
  );
  return changeId;
}
