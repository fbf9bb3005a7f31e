import type { Permission } from '#core/accounts/permissions.ts';

/** What makes a desk: who has none of it comes for the administration. */
const deskPermissions: readonly Permission[] = ['incidents.read', 'population.read', 'elements.read'];

/** Where somebody arrives who asked for nothing else. */
export function homePath(sessions: {
  readonly canAdminister: boolean;
  readonly canAny: (wanted: readonly Permission[]) => boolean;
}): string {
  return sessions.canAdminister && !sessions.canAny(deskPermissions) ? '/admin' : '/desk';
}

/** A path of this very site, or null: an address in a link must not lead elsewhere after the sign-in. */
export function safeNext(next: unknown): string | null {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next)) return null;
  return /^\/(sign-in|wall\/pair)\b/.test(next) ? null : next;
}
