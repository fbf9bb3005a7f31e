import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { archiveAudit } from '../../server/platform/audit/archive.ts';
import { checkAudit } from '../../server/platform/audit/checkAudit.ts';
import type { Database } from '../../server/platform/database/port.ts';
import { sqlQuery } from '../../server/platform/database/sqlFile.ts';
import {
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';

const day = 86_400_000;
const ago = (days: number): Date => new Date(Date.now() - days * day);
const powerCut = new Error('the power went');

describe.skipIf(!isEngineAvailable(testEngine))(`an archiving that was interrupted (${testEngine})`, () => {
  let database: TestDatabase;
  let folder: string;
  const file = (suffix = '.jsonl.gz'): string => join(folder, `audit-1-6${suffix}`);
  const manifest = (): string => file('.manifest.json');

  async function addOld(count: number, days: number): Promise<void> {
    for (let index = 0; index < count; index += 1)
      await database.query({
        text: `insert into audit_entry (at, action, outcome, entity_kind, entity_id)
          values ($1, 'incident.updated', 'done', 'incident', $2)`,
        values: [ago(days - index).toISOString(), `old-${index}`],
      });
    await database.query(sqlQuery('audit/seal', [1_000]));
  }
  const rowsLeft = async (): Promise<number> => {
    const [row] = await database.query<{ count: number }>({
      text: `select count(*)::int as count from audit_entry where action = 'incident.updated'`,
      values: [],
    });
    return row?.count ?? Number.NaN;
  };
  const expectWhole = async (checked: number): Promise<void> => {
    await database.query(sqlQuery('audit/seal', [1_000]));
    expect(await checkAudit(database, [], folder)).toMatchObject({
      isWhole: true,
      wrongFiles: [],
      chain: { checked, firstSequence: 1, lastSequence: checked },
    });
  };
  /** Goes as far as the deletion, which is the first thing done at the command line. */
  const interrupt = async (): Promise<void> => {
    const cut: Database = {
      ...database,
      actingAs: () => {
        throw powerCut;
      },
    };
    await expect(archiveAudit(cut, ago(200), folder)).rejects.toBe(powerCut);
    expect([existsSync(file()), existsSync(manifest()), await rowsLeft()]).toEqual([true, true, 6]);
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jingwei-interrupted-'));
    database = await openTestDatabase();
    await addOld(6, 400);
    await interrupt();
  });
  afterEach(async () => {
    await database?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('leaves a chain that is whole, with no row twice', async () => {
    await expectWhole(6);
  });

  it('is finished by the next run, which does not write the file again', async () => {
    const before = readFileSync(file());
    expect(await archiveAudit(database, ago(200), folder)).toMatchObject({ rows: 6, lastSequence: 6 });
    expect(readFileSync(file()).equals(before)).toBe(true);
    expect(await rowsLeft()).toBe(0);
    await expectWhole(7);
  });

  it('is finished also when the file has no manifest yet', async () => {
    rmSync(manifest());
    expect(await archiveAudit(database, ago(200), folder)).toMatchObject({ rows: 6 });
    expect(await rowsLeft()).toBe(0);
    await expectWhole(7);
  });

  it('begins anew where the file was cut short', async () => {
    rmSync(manifest());
    renameSync(file(), file('.jsonl.gz.unfinished'));
    writeFileSync(file('.jsonl.gz.unfinished'), readFileSync(file('.jsonl.gz.unfinished')).subarray(0, 40));
    expect(await archiveAudit(database, ago(200), folder)).toMatchObject({ rows: 6 });
    expect(existsSync(file('.jsonl.gz.unfinished'))).toBe(false);
    await expectWhole(7);
  });

  it('is finished first when by now more is old enough, and the rest is another archive', async () => {
    await addOld(2, 300);
    expect(await archiveAudit(database, ago(200), folder)).toMatchObject({
      firstSequence: 1,
      lastSequence: 6,
    });
    expect(await archiveAudit(database, ago(200), folder)).toMatchObject({
      firstSequence: 7,
      lastSequence: 8,
    });
    expect(await rowsLeft()).toBe(0);
    await expectWhole(10);
  });

  it('is not finished up to another day than it was begun with', async () => {
    await expect(archiveAudit(database, ago(397), folder)).rejects.toThrow(
      /audit-1-6\.jsonl\.gz.*later --before/s,
    );
    expect(await rowsLeft()).toBe(6);
  });

  it.each([
    ['other rows', (text: Buffer) => gzipSync(gunzipSync(text).toString().replace('old-3', 'old-9'))],
    [
      'fewer rows',
      (text: Buffer) => gzipSync(gunzipSync(text).toString().split('\n').slice(0, 3).join('\n')),
    ],
    ['half a file', (text: Buffer) => text.subarray(0, 40)],
  ])('takes nothing away for a file with %s', async (_words, change) => {
    writeFileSync(file(), change(readFileSync(file())));
    await expect(archiveAudit(database, ago(200), folder)).rejects.toThrow(
      /移走[\s\S]*does not hold these rows/,
    );
    expect(await rowsLeft()).toBe(6);
  });
});
