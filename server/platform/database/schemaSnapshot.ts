import type { Executor } from './port.ts';
import { sqlQuery } from './sqlFile.ts';

const heading = `-- The schema that the migrations make, written by npm run bless: read its diff to see what a migration did.
-- Nothing runs this file.
`;

/** The schema of a migrated database as one text, the same from both databases. */
export async function schemaSnapshot(database: Executor): Promise<string> {
  const rows = await database.query<{ definition: string }>(sqlQuery('schema/describe_schema'));
  return `${[heading, ...rows.map((row) => row.definition)].join('\n')}\n`;
}
