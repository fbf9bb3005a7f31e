import type { SaveStep } from './planStoreQueue.ts';

/** What a browser holds of a plan that the server has not heard of yet. */
export interface PendingSteps {
  readonly planId: string;
  readonly accountId: string;
  readonly keptAt: string;
  /** How the plan stood at the server before these steps. */
  readonly standing: { readonly head: number; readonly revision: number };
  readonly steps: readonly SaveStep[];
}

const table = 'pending';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('jingwei.plans', 2);
    request.onupgradeneeded = () => {
      // steps of the first form do not say what they follow, and cannot be done again
      if (request.result.objectStoreNames.contains(table)) request.result.deleteObjectStore(table);
      request.result.createObjectStore(table);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () =>
      reject(new Error('opening the store of unsaved changes', { cause: request.error }));
  });
}
let database: Promise<IDBDatabase> | null = null;

async function ask<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  database ??= open();
  const store = (await database).transaction(table, mode).objectStore(table);
  return new Promise((resolve, reject) => {
    const request = work(store);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('keeping unsaved changes', { cause: request.error }));
  });
}

const keyOf = ({ planId, accountId }: Pick<PendingSteps, 'planId' | 'accountId'>): string =>
  `${accountId}/${planId}`;

/** Writes over what was kept before; nothing unsaved leaves nothing behind. */
export async function keepPending(pending: PendingSteps): Promise<void> {
  if (pending.steps.length === 0) await ask('readwrite', (store) => store.delete(keyOf(pending)));
  else await ask('readwrite', (store) => store.put(pending, keyOf(pending)));
}

export async function readPending(planId: string, accountId: string): Promise<PendingSteps | null> {
  const found = await ask(
    'readonly',
    (store) => store.get(keyOf({ planId, accountId })) as IDBRequest<unknown>,
  );
  return (found as PendingSteps | undefined) ?? null;
}
