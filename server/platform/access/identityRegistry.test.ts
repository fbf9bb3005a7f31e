import { describe, expect, it } from 'vitest';
import type { Database } from '../database/port.ts';
import { credentialsOf } from './credentials.ts';
import { IdentityRegistry } from './identityRegistry.ts';
import { sessionCookies } from './sessionCookies.ts';
import { newToken } from './tokens.ts';

const accountId = '01890000-0000-7000-8000-000000000001';
const row = {
  accountId,
  loginName: 'operator',
  displayName: '值班员',
  sessionId: '01890000-0000-7000-8000-000000000002',
  kind: 'password',
  mustChangePassword: false,
  hasSecondFactor: true,
  isPending: false,
  tokenHash: new Uint8Array(32),
  previousTokenHash: null,
  isReplaced: false,
  tokenAgeSeconds: 60,
  unseenSeconds: 5,
  leftSeconds: 600,
};

interface Fake {
  readonly database: Database;
  /** Texts of the statements that were asked. */
  readonly asked: string[];
  tell(payload: string): void;
  /** What the next loads find. */
  session: Partial<typeof row> | null;
  beforeAnswer: () => Promise<void>;
}

function fake(): Fake {
  let handler: (payload: string) => void = () => undefined;
  const state: Fake = {
    asked: [],
    session: {},
    beforeAnswer: () => Promise.resolve(),
    tell: (payload) => handler(payload),
    database: {
      kind: 'postgres',
      query: async ({ text }: { text: string }) => {
        state.asked.push(text.includes('touch') || text.startsWith('-- Notes') ? 'touch' : text.slice(0, 40));
        const { session } = state;
        await state.beforeAnswer();
        if (text.startsWith('-- The session of a token'))
          return session === null ? [] : [{ ...row, ...session }];
        return [];
      },
      listen: (_channel: string, given: (payload: string) => void) => {
        handler = given;
        return Promise.resolve(() => Promise.resolve());
      },
    } as unknown as Database,
  };
  return state;
}

const shown = (token = newToken()): NonNullable<ReturnType<typeof credentialsOf>> => {
  const credentials = credentialsOf({ cookie: `jingwei_session=${token}` }, sessionCookies(null));
  if (credentials === null) throw new Error('a token was not read');
  return credentials;
};
const loads = (state: Fake): number =>
  state.asked.filter((text) => text.startsWith('-- The session of a token')).length;

describe('the memory of who is signed in', () => {
  it('asks the database once for two hundred requests of a second', async () => {
    const state = fake();
    const registry = new IdentityRegistry(state.database, { now: () => 0 });
    const credentials = shown();
    for (let round = 0; round < 4; round += 1)
      await Promise.all(Array.from({ length: 50 }, () => registry.find(credentials)));
    expect(loads(state)).toBe(1);
  });

  it('asks again after four seconds, told or not', async () => {
    const state = fake();
    let now = 0;
    const registry = new IdentityRegistry(state.database, { now: () => now });
    const credentials = shown();
    expect(await registry.find(credentials)).not.toBeNull();
    state.session = null;
    now = 3_999;
    expect(await registry.find(credentials)).not.toBeNull();
    now = 4_000;
    expect(registry.known(credentials)).toBeUndefined();
    expect(await registry.find(credentials)).toBeNull();
  });

  it('uses nobody longer than the session has left', async () => {
    const state = fake();
    let now = 0;
    state.session = { leftSeconds: 1 };
    const registry = new IdentityRegistry(state.database, { now: () => now });
    const credentials = shown();
    await registry.find(credentials);
    now = 1_000;
    expect(registry.known(credentials)).toBeUndefined();
  });

  it.each([
    ['the account itself', accountId],
    ['all accounts', '*'],
  ])('forgets at once what a change of %s is told of', async (_what, payload) => {
    const state = fake();
    const registry = new IdentityRegistry(state.database, { now: () => 0 });
    await registry.start();
    const credentials = shown();
    await registry.find(credentials);
    const told: (string | null)[] = [];
    registry.onAccountChange((id) => told.push(id));
    state.tell(payload);
    expect(registry.known(credentials)).toBeUndefined();
    expect(told).toEqual([payload === '*' ? null : payload]);
  });

  it('keeps what it knows when another account changes', async () => {
    const state = fake();
    const registry = new IdentityRegistry(state.database, { now: () => 0 });
    await registry.start();
    const credentials = shown();
    await registry.find(credentials);
    state.tell('01890000-0000-7000-8000-00000000ffff');
    expect(registry.known(credentials)).toBeDefined();
  });

  it('asks again when the account changes while it is being read', async () => {
    const state = fake();
    const registry = new IdentityRegistry(state.database, { now: () => 0 });
    await registry.start();
    let isFirst = true;
    state.beforeAnswer = () => {
      if (isFirst) {
        isFirst = false;
        state.session = null;
        state.tell(accountId);
      }
      return Promise.resolve();
    };
    expect(await registry.find(shown())).toBeNull();
    expect(loads(state)).toBe(2);
  });

  it('remembers no unknown token, so that nobody can fill the memory', async () => {
    const state = fake();
    state.session = null;
    const registry = new IdentityRegistry(state.database, { now: () => 0 });
    const credentials = shown();
    expect(await registry.find(credentials)).toBeNull();
    expect(await registry.find(credentials)).toBeNull();
    expect(loads(state)).toBe(2);
  });

  it('notes the use of a session once a minute', async () => {
    const state = fake();
    let now = 0;
    state.session = { unseenSeconds: 70 };
    const registry = new IdentityRegistry(state.database, { now: () => now });
    const credentials = shown();
    for (now = 0; now < 59_000; now += 500) await registry.find(credentials);
    expect(state.asked.filter((text) => text === 'touch')).toHaveLength(1);
    now = 60_001;
    await registry.find(credentials);
    expect(state.asked.filter((text) => text === 'touch')).toHaveLength(2);
  });

  it('does not count a stream that stands open as use', async () => {
    const state = fake();
    state.session = { unseenSeconds: 70 };
    const registry = new IdentityRegistry(state.database, { now: () => 0 });
    await registry.find(shown(), false);
    expect(state.asked).not.toContain('touch');
  });
});
