import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, sourceFiles } from './sourceGraph.ts';

/** Files of the server that may open connections, and to where. */
const allowed: Readonly<Record<string, string>> = {
  'server/platform/protection/outgoing.ts': 'the only way out: to configured hosts',
  'server/imports/commandLine/importThroughServer.ts': 'a command, to the server of this machine',
  'server/platform/boot/preflight.ts': 'listens on the port for a moment, connects to nothing',
  'server/platform/boot/localCluster.ts': 'looks for a free port for npm run db:up',
};

const ways: readonly RegExp[] = [
  /(?<![\w.])fetch\s*\(/,
  /globalThis\.fetch/,
  /new (WebSocket|EventSource|XMLHttpRequest)\b/,
  /(?:^|\n)\s*import (?!type\b)[^;]*?from '(node:)?(http|https|http2|net|tls|dgram|dns|dns\/promises)'/,
  /(?:^|\n)\s*import (?!type\b)[^;]*?from '(undici|axios|got|node-fetch|nodemailer|ws)'/,
  /import\(\s*'(node:)?(http|https|http2|net|tls|dgram|dns|undici)/,
];

const opens = (text: string): boolean => ways.some((way) => way.test(text));
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('outgoing connections', () => {
  it('are opened by no file of the server but those named here', () => {
    const found = sourceFiles().filter(
      (path) =>
        /^(server|core)\//.test(path) &&
        !path.endsWith('.test.ts') &&
        allowed[path] === undefined &&
        opens(textOf(path)),
    );
    expect(found).toEqual([]);
  });

  it('would be noticed in every form', () => {
    for (const text of [
      `await fetch('https://example.org')`,
      `import { request } from 'node:https';`,
      `import http, { type Server } from 'node:http';`,
      `import { Agent } from 'undici';`,
      `const { connect } = await import('node:net');`,
      `new WebSocket(url)`,
    ])
      expect(opens(text), text).toBe(true);
    expect(opens(`import type { IncomingMessage } from 'node:http';\nthis.prefetch()`)).toBe(false);
  });

  it('still need every exception that is named', () => {
    expect(Object.keys(allowed).filter((path) => !opens(textOf(path)))).toEqual([]);
  });
});
