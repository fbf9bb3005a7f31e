import { computed, ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { Permission } from '#core/accounts/permissions.ts';
import { type ApiProblem, asProblem, onSessionEnd, useCsrfToken } from '../api/request.ts';
import { loadSession, type SessionShown, signOut as askSignOut, signOutEverywhere } from './sessionApi.ts';

/** What one tab tells the others of the same browser: they share the cookie. */
interface SessionMessage {
  readonly kind: 'signed-in' | 'signed-out';
  readonly accountId: string | null;
}

/** What a page was built for: when it changes, nothing of the page may stay. */
const scopeOf = (session: SessionShown): string =>
  JSON.stringify([session.accountId, session.reaches, session.isWithoutPersonalFields]);

const entranceOfAdministration: readonly Permission[] = ['accounts.read', 'keys.write', 'audit.read'];

/** Who is signed in here and what they may do. It is known before the first screen is shown. */
export const useSessionStore = defineStore('session', () => {
  const session = shallowRef<SessionShown | null>(null);
  const problem = shallowRef<ApiProblem | null>(null);
  /** The server said that the session is over while somebody was at work; the screen stays as it is. */
  const isExpired = ref(false);
  /** Counts the times somebody has signed in again in place: streams and tiles start anew with it. */
  const renewals = ref(0);
  const channel = new BroadcastChannel('jingwei.session');
  let waiting: ((isRenewed: boolean) => void)[] = [];
  let loading: Promise<void> | null = null;

  const isReady = computed(() => session.value !== null && session.value.pending === null);
  const can = (permission: Permission): boolean =>
    session.value?.pending === null && session.value.reaches.some((reach) => reach.permission === permission);
  const canAny = (wanted: readonly Permission[]): boolean => wanted.some(can);

  function keep(next: SessionShown | null): void {
    session.value = next;
    problem.value = null;
    useCsrfToken(next?.csrfToken ?? '');
  }

  async function load(): Promise<void> {
    try {
      keep(await loadSession());
    } catch (error) {
      const found = asProblem(error);
      if (found.isSignedOut) keep(null);
      else problem.value = found;
    }
  }

  /** Once for the page; again where the server did not answer. */
  async function ensureLoaded(): Promise<void> {
    if (session.value) return;
    loading ??= load().finally(() => {
      if (problem.value) loading = null;
    });
    await loading;
  }

  /** Somebody signed in, or went a step further. */
  function take(next: SessionShown): void {
    const before = session.value;
    if (isExpired.value && before && next.pending === null && scopeOf(before) !== scopeOf(next)) {
      location.reload();
      return;
    }
    if (isExpired.value && next.pending !== null) {
      useCsrfToken(next.csrfToken);
      return;
    }
    keep(next);
    if (next.pending !== null) return;
    tellOthers('signed-in');
    settle();
  }

  function settle(): void {
    if (!isExpired.value) return;
    isExpired.value = false;
    renewals.value += 1;
    const resumed = waiting;
    waiting = [];
    for (const resume of resumed) resume(true);
  }

  function expire(): void {
    if (session.value) isExpired.value = true;
  }

  function renew(): Promise<boolean> {
    if (!session.value) return Promise.resolve(false);
    expire();
    return new Promise((resolve) => waiting.push(resolve));
  }
  onSessionEnd(renew);

  /** A new page: neither memory nor document keeps anything of the account that was here. */
  function leave(next?: string): void {
    const query = next === undefined ? '' : `?next=${encodeURIComponent(next)}`;
    location.assign(`/sign-in${query}`);
  }

  async function signOut({ isEverywhere = false } = {}): Promise<void> {
    try {
      await (isEverywhere ? signOutEverywhere() : askSignOut());
    } catch (error) {
      if (!asProblem(error).isSignedOut) throw error;
    }
    tellOthers('signed-out');
    leave();
  }

  function tellOthers(kind: SessionMessage['kind']): void {
    channel.postMessage({ kind, accountId: session.value?.accountId ?? null } satisfies SessionMessage);
  }

  channel.onmessage = ({ data }: MessageEvent<SessionMessage>) => {
    if (data.kind === 'signed-out') {
      if (session.value) leave();
    } else if (session.value?.accountId !== data.accountId) {
      if (session.value) location.reload();
    } else if (isExpired.value) void resume();
  };

  /** Whether the session still stands: asked when the page is looked at again, and when its stream was closed. */
  async function resume(): Promise<void> {
    if (!session.value) return;
    try {
      const next = await loadSession();
      if (scopeOf(next) !== scopeOf(session.value)) location.reload();
      else {
        keep(next);
        settle();
      }
    } catch (error) {
      if (asProblem(error).isSignedOut) expire();
    }
  }
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void resume();
  });

  return {
    session,
    problem,
    isReady,
    isExpired,
    renewals,
    can,
    canAny,
    canAdminister: computed(() => canAny(entranceOfAdministration)),
    ensureLoaded,
    load,
    take,
    expire,
    resume,
    leave,
    signOut,
  };
});
