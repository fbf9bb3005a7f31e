import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readAnchors, writeAnchor } from '../../server/platform/audit/anchors.ts';
import { checkAudit, describeCheck } from '../../server/platform/audit/checkAudit.ts';
import { chainColumns } from '../../server/platform/audit/chainRow.ts';
import { countUnsealed, readChain, readChainStart } from '../../server/platform/audit/readChain.ts';
import { startSealer } from '../../server/platform/audit/sealer.ts';
import { type ChainReport, verifyChain } from '../../server/platform/audit/verifyChain.ts';
import type { Database, Transaction } from '../../server/platform/database/port.ts';
import { sqlQuery } from '../../server/platform/database/sqlFile.ts';
import {
  inRollback,
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';

const actor = '018f0000-0000-7000-8000-00000000000a';
const community = '018f0000-0000-7000-8000-00000000000c';

/** Rows in which no column is empty, so that each can be changed. */
async function writeRows(database: Database, count: number): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.query({
      text: `insert into account (id, login_name, display_name) values ('${actor}', 'wang', '值班员') on conflict do nothing`,
      values: [],
    });
    await transaction.runScript(`set local jingwei.account = '${actor}'; set local jingwei.session = '${actor}';
      set local jingwei.key = '${actor}'; set local jingwei.address = '10.0.0.7'; set local jingwei.request = 'r-1'`);
    for (let index = 0; index < count; index += 1) {
      await transaction.query(
        sqlQuery('audit/write_entry', [
          'incident.updated',
          'incident',
          `${index}`,
          '{"state": "reported", "weight": 1.50}',
          '{"state": "accepted", "名": "甲\\n乙"}',
          '核实情况',
          `{"communityId": "${community}"}`,
          'done',
        ]),
      );
    }
    // what the test set does not outlast it where this is a savepoint
    await transaction.runScript(
      ['account', 'session', 'key', 'address', 'request']
        .map((name) => `set local jingwei.${name} = ''`)
        .join(';'),
    );
  });
}

const seal = async (database: Database): Promise<number | null> =>
  (await database.query<{ sealed: number | null }>(sqlQuery('audit/seal', [10_000])))[0]?.sealed ?? null;

async function recompute(database: Database): Promise<ChainReport> {
  return verifyChain(readChain(database, 0), await readChainStart(database));
}

interface Part {
  readonly checked: number;
  readonly brokenSequence: number | null;
  readonly brokenId: string | null;
  readonly reason: string | null;
}

/** What the database itself finds; both have to name the same row. */
async function firstBroken(database: Database): Promise<[number, string]> {
  const { firstBroken: outside } = await recompute(database);
  const [inside] = await database.query<Part>(sqlQuery('audit/verify_part', [null, null]));
  expect([inside?.brokenSequence, inside?.brokenId, inside?.reason]).toEqual([
    outside?.sequence,
    outside?.entryId ?? null,
    outside?.reason,
  ]);
  return [outside?.sequence ?? 0, outside?.reason ?? 'whole'];
}

/** As somebody who owns the database and takes the guard away. */
const tamper = (database: Database, statement: string): Promise<void> =>
  database.transaction(async (transaction: Transaction) => {
    await transaction.runScript(
      `alter table audit_entry disable trigger user; ${statement}; alter table audit_entry enable trigger user`,
    );
  });

/** For each column another value than it has. */
const otherValues: Readonly<Record<(typeof chainColumns)[number], string>> = {
  sequence: '1000',
  id: "'018f0000-0000-7000-8000-0000000000ff'",
  at: "at + interval '1 microsecond'",
  account_id: "'018f0000-0000-7000-8000-0000000000ff'",
  account_name: "'Wang'",
  session_id: "'018f0000-0000-7000-8000-0000000000ff'",
  key_id: 'null',
  address: "'10.0.0.8'",
  request_id: "request_id || ' '",
  action: "'incident.deleted'",
  outcome: "'refused'",
  entity_kind: "'role'",
  entity_id: "'4x'",
  community_id: 'null',
  purpose: "'核实情况。'",
  before: `'{"state": "reported", "weight": 1.5}'`,
  after: `'{"state": "accepted", "名": "甲\\n丙"}'`,
  detail: "'{}'",
};

describe.skipIf(!isEngineAvailable(testEngine))(`the chain of the audit (${testEngine})`, () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
    await writeRows(database, 8);
    await seal(database);
  });
  afterAll(() => database.close());

  it('is whole as it was written, by both ways of computing it', async () => {
    expect(await recompute(database)).toMatchObject({ checked: 8, firstBroken: null, lastSequence: 8 });
    expect((await database.query<Part>(sqlQuery('audit/verify_part', [null, null])))[0]).toMatchObject({
      checked: 8,
      reason: null,
    });
  });

  it('is whole under other settings of the session', async () => {
    await inRollback(database, async (inner) => {
      await inner.transaction((transaction) =>
        transaction.runScript(
          "set local datestyle = 'German'; set local timezone = 'Asia/Tokyo'; set local bytea_output = 'escape'",
        ),
      );
      expect(await recompute(inner)).toMatchObject({ checked: 8, firstBroken: null });
    });
  });

  it.each(chainColumns)('names the row of which %s was changed', async (column) => {
    await inRollback(database, async (inner) => {
      await tamper(inner, `update audit_entry set ${column} = ${otherValues[column]} where sequence = 5`);
      expect(await firstBroken(inner)).toEqual([5, column === 'sequence' ? 'missing' : 'changed']);
    });
  });

  it('names the row of which one byte of the hash was flipped', async () => {
    await inRollback(database, async (inner) => {
      await tamper(
        inner,
        'update audit_entry set hash = set_byte(hash, 31, get_byte(hash, 31) # 1) where sequence = 5',
      );
      expect(await firstBroken(inner)).toEqual([5, 'changed']);
    });
    await inRollback(database, async (inner) => {
      await tamper(
        inner,
        'update audit_entry set previous_hash = set_byte(previous_hash, 0, get_byte(previous_hash, 0) # 1) where sequence = 5',
      );
      expect(await firstBroken(inner)).toEqual([5, 'not-linked']);
    });
  });

  it('names the place of a row that was taken out', async () => {
    await inRollback(database, async (inner) => {
      await tamper(inner, 'delete from audit_entry where sequence = 4');
      expect(await firstBroken(inner)).toEqual([4, 'missing']);
    });
  });

  it('names the first of two rows that changed places', async () => {
    await inRollback(database, async (inner) => {
      await tamper(
        inner,
        `update audit_entry set sequence = -sequence where sequence in (3, 6);
         update audit_entry set sequence = case sequence when -3 then 6 else 3 end where sequence < 0`,
      );
      expect((await firstBroken(inner))[0]).toBe(3);
    });
  });

  it('names a row that was put in, the later ones moved on', async () => {
    await inRollback(database, async (inner) => {
      await tamper(
        inner,
        `update audit_entry set sequence = -sequence where sequence > 4;
         update audit_entry set sequence = 1 - sequence where sequence < 0;
         insert into audit_entry (action, outcome, sequence, previous_hash, hash)
         select 'role.created', 'done', 5, hash, sha256('made up') from audit_entry where sequence = 4`,
      );
      expect(await firstBroken(inner)).toEqual([5, 'changed']);
    });
  });

  it('shows a tail that was cut off and a chain made anew by the anchors outside the database', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jingwei-anchors-'));
    const sealer = startSealer(database, { everyMilliseconds: 3_600_000, folder });
    await sealer.anchorNow();
    await sealer.stop();
    const anchors = readAnchors(folder);
    expect(anchors).toHaveLength(1);
    const verify = async (inner: Database): Promise<ChainReport> =>
      verifyChain(readChain(inner, 0), await readChainStart(inner), anchors);
    expect((await verify(database)).firstBroken).toBeNull();
    await inRollback(database, async (inner) => {
      await tamper(inner, 'delete from audit_entry where sequence >= 7');
      expect((await verify(inner)).firstBroken).toEqual({ sequence: 7, entryId: null, reason: 'cut' });
    });
    await inRollback(database, async (inner) => {
      await tamper(
        inner,
        `update audit_entry set purpose = '另有目的' where sequence = 2;
         update audit_entry set sequence = null, previous_hash = null, hash = null`,
      );
      await seal(inner);
      expect((await recompute(inner)).firstBroken).toBeNull();
      expect((await verify(inner)).firstBroken).toMatchObject({ sequence: 8, reason: 'replaced' });
    });
  });

  it('is not broken by what was seen of another database that shares the folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jingwei-shared-'));
    const { chain } = await readChainStart(database);
    const foreign = { chain: '019234aa-0000-7000-8000-000000000000', hash: 'ab'.repeat(32) };
    writeAnchor(folder, { ...foreign, at: '2026-01-01T00:00:00Z', sequence: 3 });
    writeAnchor(folder, { ...foreign, at: '2026-01-02T00:00:00Z', sequence: 4_000 });
    const check = await checkAudit(database, readAnchors(folder), null);
    expect(check).toMatchObject({ isWhole: true, anchors: 0, foreignAnchors: 2 });
    expect(describeCheck(check)).toContain('2 anchors belong to another chain');
    writeAnchor(folder, { ...foreign, chain, at: '2026-01-03T00:00:00Z', sequence: 4_000 });
    expect(await checkAudit(database, readAnchors(folder), null)).toMatchObject({
      isWhole: false,
      chain: { firstBroken: { reason: 'cut' } },
    });
  });

  it('never becomes another chain', async () => {
    for (const statement of [
      'update audit_chain set id = gen_random_uuid()',
      'delete from audit_chain',
      'truncate audit_chain',
      'insert into audit_chain default values',
    ])
      await inRollback(database, async (inner) => {
        await expect(inner.query({ text: statement, values: [] })).rejects.toThrow(/audit/);
      });
  });

  it('reports rows that are not sealed yet, with their age', async () => {
    await inRollback(database, async (inner) => {
      await writeRows(inner, 3);
      const waiting = await countUnsealed(inner);
      expect(waiting.unsealed).toBe(3);
      expect(waiting.oldestSeconds).toBeGreaterThanOrEqual(0);
      expect(await seal(inner)).toBe(3);
      expect(await recompute(inner)).toMatchObject({ checked: 11, firstBroken: null });
      expect((await countUnsealed(inner)).unsealed).toBe(0);
    });
  });

  describe('guards its rows', () => {
    const refused = async (statement: string): Promise<void> => {
      await inRollback(database, async (inner) => {
        await expect(inner.query({ text: statement, values: [] })).rejects.toThrow(/audit|permission denied/);
      });
    };
    beforeEach(async () => {
      expect((await recompute(database)).firstBroken).toBeNull();
    });

    it.each([
      ["update audit_entry set purpose = 'x' where sequence = 1"],
      ['update audit_entry set sequence = null, previous_hash = null, hash = null'],
      ['delete from audit_entry where sequence = 1'],
      ['truncate audit_entry'],
      ['truncate audit_entry cascade'],
      ['delete from audit_entry'],
      [
        `insert into audit_archive (first_sequence, last_sequence, previous_hash, last_hash, first_at, last_at, file_name, file_hash)
         select 1, 8, (select previous_hash from audit_entry where sequence = 1), hash, at, at, 'x', '' from audit_entry where sequence = 8`,
      ],
    ])('from their owner: %s', async (statement) => {
      await refused(statement);
    });

    it.each([
      ["insert into audit_entry (action, outcome) values ('role.created', 'done')"],
      ["update audit_entry set purpose = 'x'"],
      ['delete from audit_entry'],
      ['truncate audit_entry'],
      ['select seal_audit(1)'],
      ['insert into audit_archive (first_sequence) values (1)'],
      ['alter table audit_entry disable trigger user'],
    ])('from the role of requests: %s', async (statement) => {
      await inRollback(database, async (inner) => {
        const acting = inner.actingAs({
          accountId: actor,
          sessionId: null,
          scopes: null,
          address: '',
          requestId: '',
          readLimitSeconds: 10,
        });
        await expect(
          acting.transaction((transaction) => transaction.query({ text: statement, values: [] })),
        ).rejects.toThrow(/permission denied|must be owner/);
      });
    });
  });
});
