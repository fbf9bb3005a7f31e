import { builtinRoles } from '#core/accounts/permissions.ts';
import { layers } from '#core/contract/layers.ts';
import { openApiOperations } from './openApiOperations.ts';
import { allRoles, expectedStatus, layerExpectations, operationExpectations } from './rightsExpectations.ts';

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function cell(operationId: string, role: (typeof allRoles)[number]): string {
  const expectation = operationExpectations[operationId];
  if (expectation === undefined) return '?';
  const [own, foreign] = (['own', 'foreign'] as const).map((where) =>
    expectedStatus(expectation, role, where),
  );
  return own === foreign ? String(own) : `${own ?? ''} / ${foreign ?? ''}`;
}

/** The rights matrix as a document: what the expectations say, which the test holds the server against. */
export function rightsDocument(): string {
  const roleNames = allRoles.map((role) => builtinRoles[role].name);
  const head = [line(['', ...roleNames]), line(['---', ...roleNames.map(() => ':-:')])];
  const operations = openApiOperations().map(({ operationId, method, path }) =>
    line([`\`${method} ${path}\` ${operationId}`, ...allRoles.map((role) => cell(operationId, role))]),
  );
  const layerRows = (['base', ...layers.map(({ id }) => id)] as (keyof typeof layerExpectations)[]).map(
    (id) =>
      line([`\`${id}\``, ...allRoles.map((role) => (layerExpectations[id].includes(role) ? '200' : '403'))]),
  );
  const notes = openApiOperations().flatMap(({ operationId }) => {
    const note = operationExpectations[operationId]?.note;
    return note === undefined ? [] : [`- ${operationId}: ${note}`];
  });
  return `# Rights

Made by \`npm run bless\` from \`tests/support/rightsExpectations.ts\`; \`tests/api/rights.test.ts\` asks the server as each role
and fails for an operation that is not named. The status is what an account gets for a place within its jurisdiction / for
one outside of it. 403: not permitted, or a region that is another's; 404: a thing that is another's is as if it were not
there. Without a session everything that is not public gets 401. Lists hold rows in reach alone, whatever is asked.

## Operations

${[...head, ...operations].join('\n')}

${notes.join('\n')}

## Layers of tiles

${[...head, ...layerRows].join('\n')}
`;
}
