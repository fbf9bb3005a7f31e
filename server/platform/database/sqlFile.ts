import { readFileSync } from 'node:fs';
import type { Query } from './port.ts';

const root = new URL('../../../sql/', import.meta.url);
const texts = new Map<string, string>();

/** The text of `sql/<path>.sql`, read once. */
export function sqlText(path: string): string {
  let text = texts.get(path);
  if (text === undefined) {
    text = readFileSync(new URL(`${path}.sql`, root), 'utf8');
    texts.set(path, text);
  }
  return text;
}

/** A query out of `sql/queries/<path>.sql` with its values; nothing runs here. */
export function sqlQuery(path: string, values: readonly unknown[] = [], name?: string): Query {
  return { text: sqlText(`queries/${path}`), values, ...(name === undefined ? {} : { name }) };
}
