import { builtinRoles } from '#core/accounts/permissions.ts';
import { layers } from '#core/contract/layers.ts';
import { openApiOperations, type Operation } from './openApiOperations.ts';
import { allRoles, expectedStatus, layerExpectations, operationExpectations } from './rightsExpectations.ts';

type Role = (typeof allRoles)[number];

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** What a status for the own place and one for another's amount to. */
function cell(operationId: string, role: Role): string {
  const expectation = operationExpectations[operationId];
  if (expectation === undefined) return '?';
  const own = expectedStatus(expectation, role, 'own');
  const foreign = expectedStatus(expectation, role, 'foreign');
  if (own === 403) return '—';
  if (foreign === 403) return '▣';
  if (foreign === 404 && own !== 404) return '▢';
  return '●';
}

function operationRow({ operationId, method, path, summary }: Operation): string {
  const isPublic = operationExpectations[operationId]?.roles === 'public';
  const [name = '', nameEn = ''] = summary.split(' · ');
  return line([
    `${[name, nameEn].filter((each) => each !== '').join('<br>')}<br>${operationId} \`${method} ${path}\``,
    isPublic ? '●' : '401',
    ...allRoles.map((role) => cell(operationId, role)),
  ]);
}

function layerRow(id: keyof typeof layerExpectations): string {
  const layer = layers.find((each) => each.id === id);
  const name = layer === undefined ? '底图 Base map' : `${layer.name} ${layer.nameEn}`;
  const cells = allRoles.map((role) => (layerExpectations[id].includes(role) ? '●' : '—'));
  return line([`${name}<br>\`${id}\``, '401', ...cells]);
}

/** The rights matrix as a document: what the expectations say, which the test holds the server against. */
export function rightsDocument(): string {
  const roleNames = allRoles.map((role) => `${builtinRoles[role].name}<br>${builtinRoles[role].nameEn}`);
  const head = (what: string): readonly string[] => [
    line([what, '未登录<br>Nobody', ...roleNames]),
    line(['---', ':-:', ...roleNames.map(() => ':-:')]),
  ];
  const operations = openApiOperations();
  const layerIds = ['base', ...layers.map(({ id }) => id)] as (keyof typeof layerExpectations)[];
  const notes = operations.flatMap(({ operationId }) => {
    const note = operationExpectations[operationId]?.note;
    return note === undefined ? [] : [`- ${operationId}: ${note}`];
  });
  return `# Rights

Made by \`npm run bless\` from \`tests/support/rightsExpectations.ts\`, where it is written by hand. \`tests/api/rights.test.ts\`
asks the server as each role and fails for an operation that is not named; \`tests/api/rightsContent.test.ts\` looks for words
and figures of another place in what is answered.

| | What an account is answered |
| :-: | --- |
| ● | Let in, wherever it asks. Lists hold the rows in reach alone; outlines of other places come without figures. |
| ▣ | Its own place. A region or grid of another's is refused: 403 \`outside-jurisdiction\`. |
| ▢ | What lies in its own place. What lies elsewhere is as if it were not there: 404 \`not-found\`. |
| — | Not permitted: 403 \`forbidden\`. |
| 401 | Not without signing in: \`sign-in-required\`. |

The three administrators are for the whole city: what they keep has no place. A department sees the cases that it was
called to, wherever they lie, and nothing else of that place.

## Operations

${[...head('操作<br>Operation'), ...operations.map(operationRow)].join('\n')}

${notes.join('\n')}

## Layers of tiles

Of things that happen or stand somewhere a tile holds those in reach alone.

${[...head('图层<br>Layer'), ...layerIds.map(layerRow)].join('\n')}
`;
}
