import type { DatabaseErrorFields } from './faults.ts';

/** What the main thread asks of the thread that runs PGlite. */
export type EmbeddedRequest =
  | { readonly kind: 'query'; readonly text: string; readonly values: readonly (string | null)[] }
  | { readonly kind: 'script'; readonly text: string }
  /** One statement in a transaction of its own, which `begin` makes an account's. */
  | {
      readonly kind: 'actingQuery';
      readonly begin: string;
      readonly text: string;
      readonly values: readonly (string | null)[];
    }
  | { readonly kind: 'copy'; readonly text: string; readonly rows: string }
  | { readonly kind: 'commit' }
  | { readonly kind: 'listen'; readonly channel: string }
  | { readonly kind: 'dump' }
  | { readonly kind: 'close' };

export interface EmbeddedSettings {
  /** The folder that holds the data; null keeps everything in memory (tests). */
  readonly folder: string | null;
  /** A dumped data folder to start from, in memory only. */
  readonly template?: Uint8Array;
}

export type NumberedRequest = EmbeddedRequest & { readonly number: number };

/** What comes back. `number` is the request's. */
export type EmbeddedReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly message: string; readonly fields: DatabaseErrorFields }
  | { readonly kind: 'done'; readonly number: number; readonly result: unknown }
  | {
      readonly kind: 'refused';
      readonly number: number;
      readonly message: string;
      readonly fields: DatabaseErrorFields;
    }
  | { readonly kind: 'notification'; readonly channel: string; readonly payload: string };
