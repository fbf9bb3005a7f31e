import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import staticFiles from '@fastify/static';
import fastify from 'fastify';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build, mergeConfig } from 'vite';
import productConfig from '../../../vite.config.ts';
import { addGate } from '../../../server/platform/access/gate.ts';
import { registerWithAccess } from '../../../server/platform/access/registerWithAccess.ts';
import { tileRoutes } from '../../../server/tiles/tileRoutes.ts';
import { signIn } from '../../support/signIn.ts';
import { browserArguments, browserIsMissing, browserPath } from '../../support/browser.ts';
import { BenchRefusal, type BenchCity } from '../benchDatabase.ts';

export interface BenchSite {
  readonly origin: string;
  readonly browser: Browser;
  /** A page that is signed in, or it would see no tiles. */
  newPage(viewport: { width: number; height: number }): Promise<Page>;
  close(): Promise<void>;
}

/** The bench page built like the product, served beside the real tiles, and a browser. */
export async function openBenchSite(city: BenchCity): Promise<BenchSite> {
  if (browserIsMissing !== null) throw new BenchRefusal(browserIsMissing);
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-bench-'));
  const root = fileURLToPath(new URL('../../../client/map/bench', import.meta.url));
  await build(
    mergeConfig(productConfig, {
      configFile: false,
      root,
      logLevel: 'error',
      build: { outDir: folder, emptyOutDir: true },
    }),
  );
  const app = fastify();
  const gate = await addGate(app, { database: city.database });
  const { token } = await signIn(city.database);
  await app.register(tileRoutes, { database: city.database, gate });
  await registerWithAccess(app, 'public', staticFiles, { root: folder });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const browser = await chromium.launch({ executablePath: browserPath, args: browserArguments });
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return {
    origin,
    browser,
    async newPage(viewport) {
      const page = await browser.newPage({ viewport });
      await page.context().addCookies([{ name: gate.cookies.session, value: token, url: origin }]);
      return page;
    },
    close: async () => {
      await browser.close();
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
