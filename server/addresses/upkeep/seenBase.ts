import { createHash } from 'node:crypto';
import type { Executor } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { ProblemError } from '../../platform/http/problemError.ts';
import { changedIds, type SettledDraft } from './draftUpkeep.ts';

/** What of the rows decides whether they are still those that somebody saw. */
function fingerprint({ addresses, places, aliases }: SettledDraft): string {
  const hash = createHash('sha256');
  for (const { before } of addresses)
    if (before !== null) hash.update(`${before.addressId}${before.revision};`);
  for (const { before } of places) if (before !== null) hash.update(`${before.placeId}${before.revision};`);
  for (const { before } of aliases) if (before !== null) hash.update(`${before.aliasId}${before.validTo};`);
  return hash.digest('hex').slice(0, 32);
}

/** The state of the rows as its reader saw them: their revisions, and what of others was committed. */
export async function baseOf(database: Executor, draft: SettledDraft): Promise<string> {
  const [seen] = await database.query<{ snapshot: string }>(sqlQuery('addresses/upkeep/read_snapshot', []));
  return `${fingerprint(draft)}.${seen?.snapshot ?? ''}`;
}

/** Refuses with 409 what was made for other rows than those that stand now, and says what was changed and by whom. */
export async function refuseUnseen(database: Executor, draft: SettledDraft, base: string): Promise<void> {
  const [print, snapshot = ''] = base.split('.');
  if (print === fingerprint(draft)) return;
  const isSnapshot = /^\d{1,19}:\d{1,19}:[\d,]*$/.test(snapshot);
  const unseen = isSnapshot
    ? await database.query<{
        changeId: string;
        kind: string;
        accountName: string;
        madeAt: string;
        reason: string;
        rows: number;
      }>(sqlQuery('addresses/upkeep/list_unseen', [changedIds(draft).all, snapshot]))
    : [];
  const who = unseen.map(({ accountName, rows }) => `${accountName} ${rows}`).join('、');
  const [chinese, english] = who === '' ? ['', ''] : [`（${who} 条）`, ` (${who} rows)`];
  throw new ProblemError(
    'conflict',
    `预览之后数据已有变化${chinese}，请重新预览，您填写的内容仍然保留。The rows changed since the preview${english}: look at it again, what you wrote is kept.`,
    [],
    {},
    { unseen },
  );
}
