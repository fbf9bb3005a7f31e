import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

const sqlRoot = new URL('../../sql/', import.meta.url);

/** Changes whenever a migration, a function or the built-in rights do: the name under which a migrated empty database is kept. */
export function schemaFingerprint(): string {
  const hash = createHash('sha256');
  for (const folder of ['migrations', 'functions']) {
    const names = readdirSync(sqlRoot).includes(folder)
      ? readdirSync(new URL(`${folder}/`, sqlRoot)).sort()
      : [];
    for (const name of names) hash.update(name).update(readFileSync(new URL(`${folder}/${name}`, sqlRoot)));
  }
  hash.update(readFileSync(new URL('../core/accounts/permissions.ts', sqlRoot)));
  return hash.digest('hex').slice(0, 16);
}
