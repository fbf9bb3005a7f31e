import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import staticFiles from '@fastify/static';
import fastify from 'fastify';
import { type Browser, chromium } from 'playwright-core';
import { build, mergeConfig } from 'vite';
import type { PlanItem } from '#core/contract/plans.ts';
import type { PlanTerritory, TerritoryColumns } from '#core/contract/planTerritory.ts';
import type { SessionShown } from '#core/contract/session.ts';
import productConfig from '../../../vite.config.ts';
import { browserArguments, browserIsMissing, browserPath } from '../../support/browser.ts';
import { BenchRefusal } from '../benchDatabase.ts';

const planId = '01990009-0000-7000-8000-000000000001';
const accountId = '01990009-0000-7000-8000-000000000002';
const now = '2026-11-26T00:00:00.000Z';

export interface WorkspaceSite {
  readonly browser: Browser;
  readonly address: string;
  close(): Promise<void>;
}

const everywhere = { isWholeCity: true, regionCodes: ['140100'], departmentCodes: [] };
const session: SessionShown = {
  accountId,
  loginName: 'planner',
  displayName: '规划员',
  kind: 'password',
  pending: null,
  csrfToken: 'bench',
  expiresAt: '2099-01-01T00:00:00.000Z',
  grants: [],
  reaches: (['map.read', 'plans.read', 'plans.write', 'population.read'] as const).map((permission) => ({
    permission,
    ...everywhere,
  })),
  isWithoutPersonalFields: false,
  isDemonstration: false,
  hasSecondFactor: true,
  hasPassword: true,
};

const planOf = ({ communities }: TerritoryColumns): PlanItem => ({
  planId,
  name: '五万地块',
  note: '',
  state: 'draft',
  regionId: accountId,
  regionCode: '140100',
  regionName: '太原市',
  regionNameEn: 'Taiyuan',
  regionLevel: 'city',
  authorName: '规划员',
  isMine: true,
  balanceBy: 'households',
  workloadWeights: null,
  ruleReason: null,
  head: 0,
  changes: 0,
  revision: 1,
  communities: communities.length,
  communitiesChanged: 0,
  isStale: false,
  effectiveOn: null,
  createdAt: now,
  updatedAt: now,
  submittedAt: null,
  approvedAt: null,
  publishedAt: null,
  rolledBackAt: null,
  myRights: { canEdit: true, canSubmit: true, canApprove: false, canDiscard: true },
  communityList: [],
  events: [],
  others: [],
  overlaps: [],
});

/** Answers as the server does for one plan that nobody else works on. Saving takes no time here: it is not measured. */
function planServer(columns: TerritoryColumns) {
  const app = fastify({ bodyLimit: 64_000_000 });
  const territory: PlanTerritory = { ...columns, isStale: false, isLoadCounted: true };
  const territoryBytes = gzipSync(JSON.stringify(territory), { level: 1 });
  let [head, revision] = [0, 1];
  app.get('/api/v1/session', () => session);
  app.get(`/api/v1/plans/${planId}`, () => ({ ...planOf(columns), head, revision }));
  app.get(`/api/v1/plans/${planId}/changes`, () => ({ head, revision, items: [] }));
  app.get(`/api/v1/plans/${planId}/territory`, (_, reply) =>
    reply.type('application/json').header('content-encoding', 'gzip').send(territoryBytes),
  );
  app.post(`/api/v1/plans/${planId}/presence`, () => ({ others: [] }));
  app.post<{ Body: { head: number; changes?: readonly unknown[] } }>(
    `/api/v1/plans/${planId}/:what(changes|head)`,
    ({ body }) => {
      head = body.head + (body.changes?.length ?? 0);
      revision += 1;
      return { head, revision, others: [] };
    },
  );
  return app;
}

/** The client built as for production, before a plan of the given ground, and a browser. */
export async function openWorkspaceSite(columns: TerritoryColumns): Promise<WorkspaceSite> {
  if (browserIsMissing !== null) throw new BenchRefusal(browserIsMissing);
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-workspace-'));
  await build(
    mergeConfig(productConfig, {
      configFile: false,
      root: fileURLToPath(new URL('../../../client', import.meta.url)),
      logLevel: 'error',
      build: { outDir: folder, emptyOutDir: true },
    }),
  );
  const app = planServer(columns);
  const shell = readFileSync(join(folder, 'index.html'));
  await app.register(staticFiles, { root: folder });
  app.setNotFoundHandler((request, reply) =>
    request.url.startsWith('/planning') ? reply.type('text/html').send(shell) : reply.code(404).send({}),
  );
  await app.listen({ port: 0, host: '127.0.0.1' });
  const browser = await chromium.launch({ executablePath: browserPath, args: browserArguments });
  return {
    browser,
    address: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/planning/${planId}`,
    close: async () => {
      await browser.close();
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
