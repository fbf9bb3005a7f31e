import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './sourceGraph.ts';

/**
 * The owner's database knows no row rights. Only the server's own work may name it: its start, its upkeep, imports,
 * accounts and the audit. Everything that answers a request is given the database of the one who asks.
 */
const mayNameIt = [
  'server/app.ts',
  'server/platform/',
  'server/accounts/',
  'server/audit/',
  'server/imports/',
  'server/demonstration/',
  // drafts are checked as wholes, and published when their day comes
  'server/plans/approval/',
  'server/plans/publication/scheduler.ts',
  // the book of all addresses: what is found in it is read again with the rights of the one who asks
  'server/addresses/finding/addressFinder.ts',
  // counts by community, kept in the background; those who ask read the ones of their own communities
  'server/addresses/upkeep/qualityCounter.ts',
  // jobs are the server's to write, on behalf of the account; their rows are read with its rights
  'server/addresses/cleaning/jobs/',
  // the upkeep of the cell pyramid, and what the city is called
  'server/tiles/tileRoutes.ts',
  'server/tiles/cellUpkeep.ts',
  'server/tiles/cityFacts.ts',
];
/** These answer requests, though they stand in folders of the server's own work. */
const mayNot = [
  'server/platform/areas/',
  'server/platform/http/addRoute.ts',
  'server/platform/http/listAnswer.ts',
];

const port = /platform\/database\/port\.ts$|\.\/database\/port\.ts$|\.\.\/database\/port\.ts$/;
/** Ways to a database of one's own. */
const openers =
  /platform\/database\/(postgres|embedded|postgresConnections)\.ts$|platform\/boot\/openDatabase\.ts$|^pg$|^@electric-sql\/pglite/;

/** What a source takes that leads to the owner's database. */
function waysToOwner(path: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const from = node.moduleSpecifier.text;
      const bindings = node.importClause?.namedBindings;
      const names =
        bindings === undefined
          ? []
          : ts.isNamespaceImport(bindings)
            ? ['Database']
            : bindings.elements.map((each) => (each.propertyName ?? each.name).text);
      if (port.test(from) && names.includes('Database')) found.push(`${path} names Database`);
      if (openers.test(from)) found.push(`${path} imports ${from}`);
    }
    // import('…/port.ts').Database and await import('…/postgres.ts')
    if (ts.isImportTypeNode(node) && node.getText().includes('port.ts'))
      found.push(`${path} names ${node.getText()}`);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [first] = node.arguments;
      if (
        first !== undefined &&
        ts.isStringLiteral(first) &&
        (openers.test(first.text) || port.test(first.text))
      )
        found.push(`${path} imports ${first.text}`);
    }
    // an account with the owner's rights is the owner
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'isOwner')
      found.push(`${path} acts as owner`);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
}

const answersRequests = (path: string): boolean =>
  path.startsWith('server/') &&
  !path.endsWith('.test.ts') &&
  (!mayNameIt.some((start) => path.startsWith(start)) || mayNot.some((start) => path.startsWith(start)));

describe('the owner’s database', () => {
  const answering = sourceFiles().filter(answersRequests);

  it('is out of reach for everything that answers requests', () => {
    expect(answering.length).toBeGreaterThan(30);
    expect(answering).toContain('server/incidents/incidentRoutes.ts');
    expect(answering.flatMap((path) => waysToOwner(path, readFileSync(path, 'utf8')))).toEqual([]);
  });

  it.each([
    "import type { Database } from '../platform/database/port.ts';",
    "import { type Database as Everything } from '../platform/database/port.ts';",
    "import * as ports from '../platform/database/port.ts';",
    "let all: import('../platform/database/port.ts').Database;",
    "import { openPostgres } from '../platform/database/postgres.ts';",
    "const { openPostgres } = await import('../platform/database/postgres.ts');",
    "import pg from 'pg';",
    'database.actingAs({ ...acting, isOwner: true });',
  ])('would be noticed in: %s', (source) => {
    expect(waysToOwner('server/incidents/made.ts', source)).toHaveLength(1);
  });

  it('is not noticed where only the scoped one is named', () => {
    const source = "import type { ScopedDatabase } from '../platform/database/port.ts';";
    expect(waysToOwner('server/incidents/made.ts', source)).toEqual([]);
  });
});
