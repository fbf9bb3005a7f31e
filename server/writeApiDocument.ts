import { writeFileSync } from 'node:fs';
import { apiDocuments } from './apiDocuments.ts';

/** Renews the committed description of the interface. */
export function writeApiDocument(): string {
  const name = 'openapi.json';
  const text = `${JSON.stringify(apiDocuments().openApi31, null, 1)}\n`;
  writeFileSync(new URL(`../${name}`, import.meta.url), text);
  return name;
}
