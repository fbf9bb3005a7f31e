import { readFileSync } from 'node:fs';
import { openApi30, openApi31 } from '#core/contract/openApi.ts';
import { routes } from '#core/contract/routes.ts';
import { otherPaths } from './otherPaths.ts';

type Json = Readonly<Record<string, unknown>>;

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** The description of the interface, in both versions: a pure result of the contract. */
export function apiDocuments(): { readonly openApi31: Json; readonly openApi30: Json } {
  const document = openApi31(Object.values(routes), version, otherPaths);
  return { openApi31: document, openApi30: openApi30(document) };
}
