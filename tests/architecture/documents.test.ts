import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, trackedFiles } from './sourceGraph.ts';

const documents = trackedFiles('*.md');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const folders = ['client', 'server', 'core', 'sql', 'data', 'scripts', 'tests', 'docs'];

/** Paths in backticks and in links that begin with a folder of the project. */
function pathsIn(text: string): string[] {
  const quoted = [...text.matchAll(/`([\w./-]+)`/g)].map((match) => match[1] ?? '');
  const linked = [...text.matchAll(/\]\(\.?\/?([\w./-]+)(?:#[\w-]*)?\)/g)].map((match) => match[1] ?? '');
  return [...quoted, ...linked].filter(
    (path) => folders.includes(path.split('/')[0] ?? '') && path.includes('/'),
  );
}

describe('documents', () => {
  it('name only paths that exist', () => {
    const missing = documents.flatMap((document) =>
      pathsIn(read(document))
        .filter((path) => !existsSync(join(root, path)))
        .map((path) => `${document}: ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it('keep the README within 150 lines, in both languages', () => {
    for (const document of ['README.md', 'README.zh-CN.md']) {
      expect(read(document).split('\n').length, document).toBeLessThanOrEqual(151);
    }
  });

  it('keep decision records within 60 lines, with status, context, decision and consequences', () => {
    const records = trackedFiles('docs/decisions').filter((path) => path.endsWith('.md'));
    expect(records.length).toBeGreaterThan(0);
    for (const record of records) {
      const text = read(record);
      expect(text.split('\n').length, record).toBeLessThanOrEqual(61);
      for (const heading of ['Status', 'Context', 'Decision', 'Consequences']) {
        expect(text, record).toContain(heading);
      }
    }
  });

  it('describe in the README every npm script that a user may call', () => {
    const scripts = Object.keys(
      (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts,
    );
    const text = read('README.md') + read('CONTRIBUTING.md') + read('docs/operations.md');
    expect(scripts.filter((name) => !/^(pre|post)/.test(name) && !text.includes(name))).toEqual([]);
  });
});
