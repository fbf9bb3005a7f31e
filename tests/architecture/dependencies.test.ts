import { describe, expect, it } from 'vitest';
import { importsOf, sourceFiles, type Import } from './sourceGraph.ts';

const features = [
  'regions',
  'grids',
  'plans',
  'addresses',
  'incidents',
  'analysis',
  'elements',
  'accounts',
  'imports',
];
/** Small pure libraries that core may use. */
const allowedInCore = ['typebox', 'proj4', 'flatbush', 'pinyin-pro', 'd3-delaunay'];

const files = sourceFiles();
const imports: Import[] = files.flatMap((file) => importsOf(file));
const violations = (rule: (found: Import) => boolean): string[] =>
  imports.filter(rule).map((found) => `${found.from} imports ${found.specifier}`);

const areaOf = (path: string): string => path.split('/')[0] ?? '';
const featureOf = (path: string): string | undefined => {
  const [area, folder] = path.split('/');
  return (area === 'server' || area === 'client' || area === 'core') &&
    folder !== undefined &&
    features.includes(folder)
    ? folder
    : undefined;
};

describe('dependency rules', () => {
  it('finds the sources at all', () => {
    expect(files.length).toBeGreaterThan(30);
    expect(imports.filter((found) => found.to !== undefined).length).toBeGreaterThan(50);
  });

  it('resolves every import of a file', () => {
    expect(violations((found) => found.isLocal && found.to === undefined)).toEqual([]);
  });

  it('core imports only core and a short list of pure libraries', () => {
    expect(
      violations(
        (found) =>
          areaOf(found.from) === 'core' &&
          !found.from.endsWith('.test.ts') &&
          (found.isLocal
            ? areaOf(found.to ?? '') !== 'core'
            : !allowedInCore.some(
                (name) => found.specifier === name || found.specifier.startsWith(`${name}/`),
              )),
      ),
    ).toEqual([]);
  });

  it('client never imports server, nor the reverse', () => {
    expect(
      violations(
        (found) =>
          (areaOf(found.from) === 'client' && areaOf(found.to ?? '') === 'server') ||
          (areaOf(found.from) === 'server' && areaOf(found.to ?? '') === 'client'),
      ),
    ).toEqual([]);
  });

  it('features are strangers to each other within server, client and core', () => {
    expect(
      violations((found) => {
        const from = featureOf(found.from);
        const to = featureOf(found.to ?? '');
        return (
          from !== undefined &&
          to !== undefined &&
          from !== to &&
          areaOf(found.from) === areaOf(found.to ?? '') &&
          areaOf(found.from) !== 'core'
        );
      }),
    ).toEqual([]);
  });

  it('platform and map know no feature', () => {
    expect(
      violations(
        (found) =>
          /^(client|server)\/(platform|map)\//.test(found.from) &&
          areaOf(found.from) === areaOf(found.to ?? '') &&
          featureOf(found.to ?? '') !== undefined,
      ),
    ).toEqual([]);
  });

  it('has no import cycle', () => {
    expect(cycles(imports)).toEqual([]);
  });
});

function cycles(all: readonly Import[]): string[] {
  const graph = new Map<string, string[]>();
  for (const { from, to, isTypeOnly } of all) {
    if (to !== undefined && !isTypeOnly) graph.set(from, [...(graph.get(from) ?? []), to]);
  }
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (node: string, path: readonly string[]): void => {
    if (state.get(node) === 'done') return;
    if (state.get(node) === 'open') {
      found.push([...path.slice(path.indexOf(node)), node].join(' → '));
      return;
    }
    state.set(node, 'open');
    for (const next of graph.get(node) ?? []) visit(next, [...path, node]);
    state.set(node, 'done');
  };
  for (const node of graph.keys()) visit(node, []);
  return found;
}
