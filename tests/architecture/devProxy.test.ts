import { describe, expect, it } from 'vitest';
import viteConfig from '../../vite.config.ts';
import { sourceFiles } from './sourceGraph.ts';

describe('npm run dev', () => {
  it('passes on to the server no path under which the client has modules of its own', () => {
    const proxied = Object.keys(viteConfig.server?.proxy ?? {});
    expect(proxied).toContain('/api/v1');
    expect(proxied).toContain('/auth');
    const modules = sourceFiles().flatMap((path) =>
      path.startsWith('client/') ? [path.slice('client'.length)] : [],
    );
    expect(modules.some((path) => path.startsWith('/api/'))).toBe(true);
    const caught = modules.filter((path) => proxied.some((prefix) => path.startsWith(prefix)));
    expect(caught).toEqual([]);
  });
});
