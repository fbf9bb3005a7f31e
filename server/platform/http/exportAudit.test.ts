import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import type { Permission } from '#core/accounts/permissions.ts';
import { staffName } from '#core/contract/personal.ts';
import { type Identity, wholeCity } from '../access/identity.ts';
import type { Query, ScopedDatabase, Transaction } from '../database/port.ts';
import { beginExport } from './exportAudit.ts';

const identity = (...held: Permission[]): Identity => ({
  accountId: '018f0000-0000-7000-8000-00000000000a',
  loginName: '值班员',
  displayName: '值班员',
  sessionId: null,
  keyId: null,
  reaches: new Map(held.map((permission) => [permission, wholeCity])),
  scopeKey: '',
  isWithoutPersonalFields: false,
  readLimitSeconds: 10,
  scopes: null,
  pending: null,
});

/** A request for the list `things`, the headers of its answer, and what is written into the audit about it. */
function asked(who: Identity): {
  wish: { request: FastifyRequest; reply: FastifyReply; format: string };
  headers: Map<string, string>;
  notes: readonly unknown[][];
} {
  const headers = new Map<string, string>();
  const notes: unknown[][] = [];
  const transaction = {
    query: (query: Query) => {
      notes.push([...query.values]);
      return Promise.resolve([{ entryId: 'e' }]);
    },
  } as unknown as Transaction;
  const database = {
    transaction: (work: (inner: Transaction) => Promise<unknown>) => work(transaction),
  } as unknown as ScopedDatabase;
  const request = {
    identity: who,
    headers: {},
    query: { q: '街' },
    params: {},
    routeOptions: { url: '/api/v1/things' },
    server: { databaseOf: () => database },
  } as unknown as FastifyRequest;
  const reply = { header: (name: string, value: string) => headers.set(name, value) };
  return { wish: { request, reply: reply as unknown as FastifyReply, format: 'csv' }, headers, notes };
}

async function* endless(): AsyncGenerator<{ number: number; name: string }> {
  for (let number = 1; ; number += 1) yield await Promise.resolve({ number, name: '张三' });
}
const schema = Type.Object({ number: Type.Number(), name: staffName });

const detailOf = (notes: readonly unknown[][]): unknown => JSON.parse(String(notes.at(-1)?.[6])) as unknown;

describe('an export', () => {
  it('that is broken off by its reader is noted with the rows that left', async () => {
    const { wish, notes } = asked(identity('exports.make'));
    const exported = await beginExport({ ...wish, schema });
    let count = 0;
    for await (const row of exported.audited(endless())) {
      expect(row).toEqual({ number: count + 1 });
      count += 1;
      if (count === 700) break;
    }
    expect(notes).toHaveLength(1);
    expect(notes[0]?.slice(0, 3)).toEqual(['export.made', 'export', 'things']);
    expect(detailOf(notes)).toMatchObject({ rows: 700, isWhole: false, query: { q: '街' } });
  });

  it('of which the rows fail is noted, and the fault goes on', async () => {
    const { wish, notes } = asked(identity('exports.make'));
    const exported = await beginExport({ ...wish, schema });
    async function* failing(): AsyncGenerator<{ number: number }> {
      for (let number = 1; number <= 600; number += 1) yield await Promise.resolve({ number });
      throw new Error('the database went away');
    }
    const read = async (): Promise<void> => {
      for await (const row of exported.audited(failing())) expect(row.number).toBeLessThanOrEqual(600);
    };
    await expect(read()).rejects.toThrow('the database went away');
    expect(detailOf(notes)).toMatchObject({ rows: 500, isWhole: false });
  });

  it('is refused before anything is read or noted', async () => {
    const { wish, notes } = asked(identity('map.read'));
    await expect(beginExport({ ...wish, schema })).rejects.toThrow(/Export data/);
    expect(notes).toEqual([]);
  });

  it('has account and time in its name, also where the name is not of ASCII', async () => {
    const { wish, headers } = asked(identity('exports.make'));
    const exported = await beginExport({ ...wish, schema });
    expect(exported.watermark).toMatch(/^值班员 \d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
    const disposition = headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/filename="things-___-\d{8}T\d{6}Z\.csv"/);
    expect(disposition).toContain(`filename*=UTF-8''things-${encodeURIComponent('值班员')}-`);
  });
});
