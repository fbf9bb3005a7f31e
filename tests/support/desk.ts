import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { ensureDemonstrationAccounts } from '../../server/accounts/demonstrationAccounts.ts';
import { buildApp } from '../../server/app.ts';
import { buildClient, clientFolder, isClientStale } from '../../server/platform/boot/clientBuild.ts';
import { browserArguments, browserPath } from './browser.ts';
import { isEngineAvailable } from './engines.ts';
import { type AccountSpec, signIn, type SignedIn } from './signIn.ts';
import { openTestDatabase, type TestDatabase } from './testDatabase.ts';
import { seedTiny } from './tinyCity.ts';

export interface Desk {
  readonly origin: string;
  readonly database: TestDatabase;
  /** Asks the interface past the browser, as an account with every permission. */
  ask(
    path: string,
    init?: { method?: string; headers?: Record<string, string>; body?: string },
  ): Promise<Response>;
  /** A page of its own; faults that it meets are collected and fail the test in `expectNoFaults`. */
  open(options?: OpenOptions): Promise<DeskPage>;
  /** Takes the server away without a word, as a broken network does. */
  stopServer(): Promise<void>;
  startServer(): Promise<void>;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly path?: string;
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'night' | 'day';
  readonly language?: 'zh' | 'en';
  /** Who sits there: an account with every permission unless said; null for nobody, who is to sign in. */
  readonly account?: AccountSpec | null;
}

export interface DeskPage {
  readonly page: Page;
  /** Requests to other machines, errors in the console and uncaught exceptions. */
  readonly faults: string[];
  close(): Promise<void>;
}

/** Server with the tiny city and the built client, and a browser. On PostgreSQL where there is one, for speed. */
export async function openDesk(): Promise<Desk> {
  if (isClientStale()) await buildClient();
  const database = await openTestDatabase((await isEngineAvailable('postgres')) ? 'postgres' : 'embedded');
  await seedTiny(database);
  await ensureDemonstrationAccounts(database, { isProduction: false });
  const everything = await signIn(database);
  const server = await listen(database, 0);
  const browser = await chromium.launch({ executablePath: browserPath, args: browserArguments });
  const { port } = server.server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  let running: FastifyInstance | null = server;
  const stopServer = async (): Promise<void> => {
    running?.server.closeAllConnections();
    await running?.close();
    running = null;
  };
  return {
    origin,
    database,
    ask: (path, init = {}) =>
      fetch(`${origin}/api/v1/${path}`, { ...init, headers: { ...everything.headers, ...init.headers } }),
    open: async (options = {}) => {
      const { account } = options;
      const signedIn =
        account === null ? null : account === undefined ? everything : await signIn(database, account);
      return openPage(browser, origin, signedIn, options);
    },
    stopServer,
    async startServer() {
      running ??= await listen(database, port);
    },
    async close() {
      await browser.close();
      await stopServer();
      await database.close();
    },
  };
}

async function listen(database: TestDatabase, port: number): Promise<FastifyInstance> {
  const app = await buildApp({ database, clientFolder, config: { logLevel: 'silent', basemapWmts: null } });
  await app.listen({ host: '127.0.0.1', port });
  return app;
}

async function openPage(
  browser: Browser,
  origin: string,
  signedIn: SignedIn | null,
  options: OpenOptions,
): Promise<DeskPage> {
  const { path = '/desk', width = 1440, height = 900, theme = 'night', language = 'zh' } = options;
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  // two cores draw the map in software: what takes a second elsewhere may take half a minute
  context.setDefaultTimeout(60_000);
  context.setDefaultNavigationTimeout(60_000);
  if (signedIn !== null) await context.addCookies(browserCookies(signedIn, origin));
  const faults: string[] = [];
  watchFaults(context, origin, faults);
  await context.addInitScript(
    ([chosenTheme, chosenLanguage]) => {
      if (localStorage.getItem('jingwei.theme') === null) localStorage.setItem('jingwei.theme', chosenTheme);
      if (localStorage.getItem('jingwei.language') === null)
        localStorage.setItem('jingwei.language', chosenLanguage);
    },
    [theme, language] as const,
  );
  const page = await context.newPage();
  page.on('console', (message) => {
    // who is not signed in asks who they are, too; the browser writes the 401 down
    const isQuestion = message.location().url.endsWith('/api/v1/session');
    if (message.type() === 'error' && !isQuestion) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  await page.goto(origin + path);
  return { page, faults, close: () => context.close() };
}

function browserCookies({ headers }: SignedIn, url: string): { name: string; value: string; url: string }[] {
  return (headers['cookie'] ?? '').split('; ').map((cookie) => {
    const [name = '', value = ''] = cookie.split('=');
    return { name, value, url };
  });
}

function watchFaults(context: BrowserContext, origin: string, faults: string[]): void {
  context.on('request', (request) => {
    const url = request.url();
    // the browser's own viewer of PDF files calls itself an extension, and reads styles out of the browser: no wire is touched
    if (!url.startsWith(origin) && !/^(data|blob|chrome|chrome-extension):/.test(url))
      faults.push(`not local: ${url}`);
  });
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the page that is serious or critical, as `rule: selector`. */
export async function seriousFindings(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  // the page's own security policy forbids injected scripts; the debugger may
  await session.send('Runtime.evaluate', { expression: axeSource });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, { resultTypes: ['violations'] }).then((found) => JSON.stringify(found.violations
      .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
      .flatMap((violation) => violation.nodes.map((node) => violation.id + ': ' + node.target.join(' ') + ' ' + (node.failureSummary ?? '').slice(0, 200)))))`,
    awaitPromise: true,
    returnByValue: true,
  });
  return JSON.parse(String(result.value)) as string[];
}
