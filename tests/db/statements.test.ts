import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';

const root = fileURLToPath(new URL('../../sql/', import.meta.url));

function sqlFiles(folder: string): string[] {
  return readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.sql'))
    .map((entry) => relative(root, `${entry.parentPath}/${entry.name}`))
    .sort();
}
const files = ['queries', 'tiles', 'checks'].flatMap(sqlFiles);

/** Comments say why in their own words: only the statement itself is looked at. */
const statementOf = (file: string): string =>
  readFileSync(`${root}${file}`, 'utf8')
    .replace(/^\s*--.*$/gm, '')
    .trim()
    .replace(/;$/, '');
const withNulls = (statement: string): string => statement.replace(/\$\d+/g, 'null');

/** Which file makes which temporary table. */
const makers = new Map(
  files.flatMap((file) => {
    const name = /^create temporary table (\w+)/.exec(statementOf(file))?.[1];
    return name === undefined ? [] : [[name, file] as const];
  }),
);

/** The statements that make the temporary tables that this one works on, and those that these work on, in order. */
function scaffoldsOf(file: string): string[] {
  const words = new Set(statementOf(file).match(/\w+/g));
  const needed = [...makers]
    .filter(([name, maker]) => maker !== file && words.has(name))
    .map(([, maker]) => maker);
  return [...new Set([...needed.flatMap(scaffoldsOf), ...needed])];
}

/** PGlite lists ST_AsMVT and raises when it is called; binding alone does not call it. */
describe.skipIf(!isEngineAvailable(testEngine))(`every SQL file (${testEngine})`, () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it.each(files)('%s is understood by the database', async (file) => {
    await database.transaction(async (transaction) => {
      for (const scaffold of scaffoldsOf(file)) await transaction.runScript(withNulls(statementOf(scaffold)));
      const statement = statementOf(file);
      // only queries can be prepared: what defines a table is run as it is
      const isDefinition = /^(create|drop|alter|analyze|set)\b/i.test(statement);
      await transaction.runScript(
        isDefinition ? withNulls(statement) : `prepare probe as ${statement}; deallocate probe`,
      );
    });
  });

  it.each(files)('%s says what it is for, holds one statement, and keeps to parameters', (file) => {
    const text = readFileSync(`${root}${file}`, 'utf8');
    expect(text.split('\n')[0]).toMatch(/^-- \S.{10,}/);
    const statement = statementOf(file);
    expect(statement.replace(/'(?:[^']|'')*'/g, "''")).not.toContain(';');
    const numbers = [...new Set([...statement.matchAll(/\$(\d+)/g)].map((found) => Number(found[1])))].sort(
      (a, b) => a - b,
    );
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });
});
