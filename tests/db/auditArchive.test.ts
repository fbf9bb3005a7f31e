import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveAudit } from '../../server/platform/audit/archive.ts';
import type { Manifest } from '../../server/platform/audit/archiveFile.ts';
import { checkAudit, describeCheck } from '../../server/platform/audit/checkAudit.ts';
import { readChainStart } from '../../server/platform/audit/readChain.ts';
import { exportAudit } from '../../server/platform/audit/exportEntries.ts';
import { sqlQuery } from '../../server/platform/database/sqlFile.ts';
import {
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';

const day = 86_400_000;
const ago = (days: number): Date => new Date(Date.now() - days * day);
const folderOf = (): string => mkdtempSync(join(tmpdir(), 'jingwei-archive-'));

describe.skipIf(!isEngineAvailable(testEngine))(`archiving the audit (${testEngine})`, () => {
  let database: TestDatabase;
  const folder = folderOf();
  let first: Manifest | null = null;

  const write = (id: string, at: Date): Promise<unknown> =>
    database.query({
      text: `insert into audit_entry (at, action, outcome, entity_kind, entity_id, purpose, after)
        values ($1, 'incident.updated', 'done', 'incident', $2, '核实 "引号" \\ 换行' || chr(10), '{"价": 1.50}')`,
      values: [at.toISOString(), id],
    });
  const seal = (): Promise<unknown> => database.query(sqlQuery('audit/seal', [1_000]));
  const sequences = async (): Promise<number[]> =>
    (
      await database.query<{ sequence: number }>({
        text: 'select sequence from audit_entry where sequence is not null order by sequence',
        values: [],
      })
    ).map(({ sequence }) => sequence);

  beforeAll(async () => {
    database = await openTestDatabase();
    for (let index = 0; index < 6; index += 1) await write(`old-${index}`, ago(400 - index));
    await seal();
    // sealed after a younger row, as happens when a transaction was open for long
    await write('young', ago(10));
    await seal();
    await write('late', ago(300));
    await seal();
  });
  afterAll(() => database?.close());

  it('refuses what is younger than six months', async () => {
    await expect(archiveAudit(database, ago(90), folder)).rejects.toThrow(/六个月/);
    expect(await sequences()).toHaveLength(8);
  });

  it('takes old rows out up to the first young one, and the chain goes on', async () => {
    first = await archiveAudit(database, ago(200), folder);
    expect(first).toMatchObject({
      rows: 6,
      firstSequence: 1,
      lastSequence: 6,
      previousHash: '00'.repeat(32),
    });
    await seal();
    // the archiving is an entry itself
    expect(await sequences()).toEqual([7, 8, 9]);
    const check = await checkAudit(database, [], null);
    expect(check).toMatchObject({ isWhole: true, chain: { firstSequence: 7, lastSequence: 9 } });
    expect(describeCheck(check)).toContain('审计链完整');
  });

  it('is verified with its archives from the very beginning', async () => {
    const { chain } = await readChainStart(database);
    const anchor = { at: '2026-01-01T00:00:00Z', chain, sequence: 3, hash: 'ab'.repeat(32) };
    expect(await checkAudit(database, [], folder)).toMatchObject({
      isWhole: true,
      chain: { checked: 9, firstSequence: 1, lastSequence: 9 },
    });
    expect((await checkAudit(database, [anchor], folder)).chain.firstBroken).toMatchObject({
      sequence: 3,
      reason: 'replaced',
    });
  });

  it('finds nothing the second time', async () => {
    expect(await archiveAudit(database, ago(200), folder)).toBeNull();
  });

  it('names the row that was changed in a file, and the file', async () => {
    const copy = folderOf();
    for (const suffix of ['.jsonl.gz', '.manifest.json'])
      writeFileSync(join(copy, `audit-1-6${suffix}`), readFileSync(join(folder, `audit-1-6${suffix}`)));
    const file = join(copy, 'audit-1-6.jsonl.gz');
    const text = gunzipSync(readFileSync(file)).toString().replace('old-3', 'old-9');
    writeFileSync(file, gzipSync(text));
    const check = await checkAudit(database, [], copy);
    expect(check).toMatchObject({
      isWhole: false,
      wrongFiles: ['audit-1-6.jsonl.gz'],
      chain: { firstBroken: { sequence: 4, reason: 'changed' } },
    });
    expect(describeCheck(check)).toContain('第 4 条');
  });

  it('archives nothing of a broken chain, and takes nothing away', async () => {
    await write('another', ago(250));
    await seal();
    await database.transaction((transaction) =>
      transaction.runScript(`alter table audit_entry disable trigger user;
        update audit_entry set at = at - interval '1 year', entity_id = 'forged' where sequence = 7;
        alter table audit_entry enable trigger user`),
    );
    const before = await sequences();
    await expect(archiveAudit(database, ago(200), folderOf())).rejects.toThrow(/第 7 条/);
    expect(await sequences()).toEqual(before);
  });

  it('keeps what it took out on record', async () => {
    const statements = [
      'delete from audit_archive',
      "update audit_archive set file_name = 'x'",
      'truncate audit_archive',
    ];
    for (const text of statements)
      await expect(database.query({ text, values: [] })).rejects.toThrow(/audit/);
  });

  it('is exported for the auditor, which is an entry itself', async () => {
    const file = join(folderOf(), 'entries.csv');
    writeFileSync(file, '');
    const rows = await exportAudit(database, file, { from: null, until: null }, new AbortController().signal);
    const lines = readFileSync(file, 'utf8').split('\r\n');
    expect(lines[0]).toContain('accountName');
    expect(rows).toBe((await sequences()).length);
    const [entry] = await database.query<{ detail: { rows: number; operatingSystemUser: string } }>({
      text: "select detail from audit_entry where action = 'export.made'",
      values: [],
    });
    expect(entry?.detail).toMatchObject({ rows, operatingSystemUser: expect.stringMatching(/./) as string });
  });
});
