import { createHash } from 'node:crypto';

/** The columns of an audit row in the order in which they are hashed (docs/decisions/0060-accounts-and-audit.md). */
export const chainColumns = [
  'sequence',
  'id',
  'at',
  'account_id',
  'account_name',
  'session_id',
  'key_id',
  'address',
  'request_id',
  'action',
  'outcome',
  'entity_kind',
  'entity_id',
  'community_id',
  'purpose',
  'before',
  'after',
  'detail',
] as const;

/** A sealed row as the texts that its hash is made of; null where a column is empty. */
export interface ChainRow {
  readonly sequence: number;
  readonly id: string;
  readonly parts: readonly (string | null)[];
  readonly previousHash: string;
  readonly hash: string;
}

/** What stands before the first row. */
export const chainBeginning = { sequence: 0, hash: '00'.repeat(32) } as const;

/** Each column as its length in bytes, a colon and the text, nothing as a dash, each ended by a comma. */
export const chainText = (parts: readonly (string | null)[]): string =>
  parts.map((part) => `${part === null ? '-' : `${Buffer.byteLength(part)}:${part}`},`).join('');

/** Over the hash before it and the text of the row: made here apart from the database's own function. */
export const chainHash = (previousHash: string, parts: readonly (string | null)[]): string =>
  createHash('sha256').update(Buffer.from(previousHash, 'hex')).update(chainText(parts)).digest('hex');
