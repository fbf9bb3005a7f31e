import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export const root = new URL('../../', import.meta.url).pathname;

export interface Import {
  readonly from: string;
  readonly specifier: string;
  readonly isLocal: boolean;
  readonly isTypeOnly: boolean;
  /** Path from the project's root, undefined for packages and for files that do not exist. */
  readonly to: string | undefined;
}

/** Files that git tracks or would track, below the given folders. */
export function trackedFiles(...folders: string[]): string[] {
  return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...folders], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((path) => path !== '' && existsSync(join(root, path)));
}

export function sourceFiles(): string[] {
  return trackedFiles('client', 'server', 'core', 'scripts').filter((path) => /\.(ts|vue)$/.test(path));
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+\sfrom\s+)?['"]([^'"\n]+)['"]|import\(\s*['"]([^'"\n]+)['"]\s*\)/g;

export function importsOf(path: string): Import[] {
  const text = readFileSync(join(root, path), 'utf8');
  return [...text.matchAll(importPattern)].map((match) => {
    const specifier = (match[2] ?? match[3] ?? '').replace(/\?.*$/, '');
    const isLocal = specifier.startsWith('.') || specifier.startsWith('#core/') || specifier.startsWith('@/');
    return {
      from: path,
      specifier,
      isLocal,
      isTypeOnly: match[1] !== undefined,
      to: isLocal ? resolve(path, specifier) : undefined,
    };
  });
}

function resolve(from: string, specifier: string): string | undefined {
  const base = specifier.startsWith('#core/')
    ? join('core', specifier.slice('#core/'.length))
    : specifier.startsWith('@/')
      ? join('client', specifier.slice(2))
      : normalize(join(dirname(from), specifier));
  return [base, `${base}.ts`, `${base}.vue`, join(base, 'index.ts')].find(
    (candidate) => /\.\w+$/.test(candidate) && existsSync(join(root, candidate)),
  );
}
