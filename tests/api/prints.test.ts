import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Grid } from '#core/contract/grids.ts';
import { type ApiServer, serveTinyCity, type SignedInClient } from '../support/apiServer.ts';
import { planClient } from '../support/planClient.ts';
import { pdfSheets, pdfSizesMillimetres } from '../support/readPdf.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';

interface Entry {
  readonly action: string;
  readonly entityId: string;
  readonly purpose: string | null;
  readonly detail: { readonly rows?: number; readonly format?: string; readonly hasPersonalFields?: boolean };
}

describe.skipIf(!isEngineAvailable(testEngine))(`prints (${testEngine})`, () => {
  let server: ApiServer;
  let grid: Grid;
  beforeAll(async () => {
    server = await serveTinyCity();
    const { items } = (await server.get('/api/v1/grids?limit=1')).json<{ items: Grid[] }>();
    grid = items[0] as Grid;
  });
  afterAll(() => server?.close());

  const print = (path: string, client: Pick<SignedInClient, 'get'> = server, purpose?: string) =>
    client.get(
      `/api/v1/prints/${path}`,
      purpose === undefined ? {} : { 'x-export-purpose': encodeURIComponent(purpose) },
    );
  const exportsNoted = async (): Promise<Entry[]> =>
    server.database.query<Entry & object>({
      text: `select action, entity_id as "entityId", purpose, detail from audit_entry
        where action like 'export.%' order by at`,
      values: [],
    });

  it('prints a grid on A3 and on A1 as PDF with embedded fonts', async () => {
    for (const [paper, longer] of [
      ['A3', 420],
      ['A1', 841],
    ] as const) {
      const answer = await print(`grid-map?grid=${grid.code}&paper=${paper}&orientation=landscape`);
      expect(answer.status, answer.text.slice(0, 300)).toBe(200);
      expect(answer.headers['content-type']).toBe('application/pdf');
      expect(answer.headers['content-disposition']).toContain('.pdf"');
      expect(answer.bytes.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pdfSizesMillimetres(answer.bytes)[0]?.[0]).toBeCloseTo(longer, 0);
      expect(answer.bytes.toString('latin1')).toContain('/FontFile2');
    }
  });

  it('prints a township as an overview and a sheet for each community', async () => {
    const answer = await print(`grid-map?region=${grid.communityCode.slice(0, 9)}`);
    expect(answer.status).toBe(200);
    expect(pdfSheets(answer.bytes)).toHaveLength(3);
  });

  it('notes a print as an export, with the number of its sheets', async () => {
    await print(`grid-map?region=${grid.communityCode}`);
    const noted = (await exportsNoted()).at(-1);
    expect(noted).toMatchObject({ action: 'export.made', entityId: 'prints/grid-map' });
    expect(noted?.detail).toMatchObject({ format: 'pdf', rows: 1 });
  });

  it.each([
    ['', 'grid'],
    ['grid=140107001001001&region=140107001', 'grid'],
    ['region=140107001999', 'region'],
    ['grid=999999999999999', 'grid'],
    ['grid=GRID&scale=1234', 'scale'],
    ['grid=GRID&scale=200&paper=A4', 'scale'],
  ])('refuses ?%s and names what is wrong', async (query, field) => {
    const answer = await print(`grid-map?${query.replace('GRID', grid.code)}`);
    expect(answer.status).toBe(400);
    expect(answer.json<{ errors: { field: string }[] }>().errors[0]?.field).toBe(field);
  });

  it('says that a grid did not exist on a day before it', async () => {
    expect((await print(`grid-map?grid=${grid.code}&asOf=1990-01-01`)).status).toBe(404);
  });

  it('prints the grids of a plan, a new one among them, and marks them as not in force', async () => {
    const account = await server.as({ role: 'planner' });
    const planner = planClient(account);
    const plan = await planner.begin(grid.communityCode, '东片调整');
    const start = await planner.territory(plan.planId);
    const number = start.grids.findIndex(({ code }) => code === grid.code);
    const plotId = (start.members[number] ?? []).map((each) => start.territory.plots[each]?.id ?? '');
    const newGrid = { id: newId(), name: '东片网格', kind: 'ordinary', hostElementId: null } as const;
    const moves = [{ to: newGrid.id, plots: plotId }];
    const change = { kind: 'reassign', id: newId(), origin: 'hand', newGrids: [newGrid], moves } as const;
    expect((await planner.save(plan, [{ ...change, newGrids: [newGrid] }])).status).toBe(200);
    const sheets = async (query: string): Promise<readonly string[]> => {
      const answer = await print(`grid-map?planId=${plan.planId}&${query}`, account);
      expect(answer.status, answer.text.slice(0, 300)).toBe(200);
      return pdfSheets(answer.bytes);
    };
    expect(await sheets(`gridId=${newGrid.id}`)).toHaveLength(1);
    expect(await sheets(`region=${grid.communityCode}`)).toHaveLength(1);
    expect(await sheets(`region=${grid.communityCode.slice(0, 9)}`)).toHaveLength(3);
    const inForce = pdfSheets((await print(`grid-map?region=${grid.communityCode}`, account)).bytes);
    expect(await sheets(`region=${grid.communityCode}`)).not.toEqual(inForce);
    // the plan gives this one up
    expect((await print(`grid-map?planId=${plan.planId}&grid=${grid.code}`, account)).status).toBe(400);
    const analyst = await server.as({ role: 'analyst' });
    const hidden = await print(`grid-map?planId=${plan.planId}&region=${grid.communityCode}`, analyst);
    expect(hidden.status).toBe(404);
  });

  it.each([
    ['grid-map?planId=PLAN&region=COMMUNITY&asOf=2026-01-01', 'asOf'],
    ['grid-map?planId=PLAN&region=COMMUNITY&grid=GRID', 'grid'],
    ['grid-map?planId=PLAN&gridId=PLAN', 'gridId'],
    ['grid-map?gridId=PLAN', 'gridId'],
    ['notice-board?planId=PLAN&region=COMMUNITY', 'planId'],
  ])('refuses %s of a plan and names %s', async (path, field) => {
    const planner = await server.as({ role: 'planner' });
    const { planId } = await planClient(planner).begin(grid.communityCode);
    const named = path
      .replaceAll('PLAN', planId)
      .replace('COMMUNITY', grid.communityCode)
      .replace('GRID', grid.code);
    const answer = await print(named, planner);
    expect(answer.status).toBe(400);
    expect(answer.json<{ errors: { field: string }[] }>().errors[0]?.field).toBe(field);
  });

  it('finds a community as it stood on the day of the sheet', async () => {
    const end = (day: string | null) =>
      server.database.query({
        text: 'update region set valid = daterange(lower(valid), $2::date) where code = $1',
        values: [grid.communityCode, day],
      });
    const status = async (query: string): Promise<number> =>
      (await print(`grid-map?region=${grid.communityCode}${query}`)).status;
    await end('2026-10-01');
    try {
      expect(await status('')).toBe(400);
      // it was there: whether grids were is another question
      expect(await status('&asOf=2026-09-30')).not.toBe(400);
    } finally {
      await end(null);
    }
    expect(await status('')).toBe(200);
  });

  it('unmasks a notice board only for a purpose, and says so before and after', async () => {
    const before = (await exportsNoted()).length;
    const masked = await print(`notice-board?grid=${grid.code}`);
    expect(masked.status).toBe(200);
    const unmasked = await print(`notice-board?grid=${grid.code}`, server, '制作网格公示牌');
    expect(unmasked.status).toBe(200);
    const noted = (await exportsNoted()).slice(before);
    expect(noted.map(({ action }) => action)).toEqual(['export.made', 'export.begun', 'export.made']);
    expect(noted.map(({ purpose }) => purpose)).toEqual([null, '制作网格公示牌', '制作网格公示牌']);
    // glyphs stand for characters in the order of their first use: other names, other sheets
    expect(pdfSheets(masked.bytes)).not.toEqual(pdfSheets(unmasked.bytes));
  });

  it('prints a masked board for a planner, and refuses one that asks for names', async () => {
    const planner = await server.as({ role: 'planner' });
    expect((await print(`notice-board?grid=${grid.code}`, planner)).status).toBe(200);
    expect((await print(`notice-board?grid=${grid.code}`, planner, '制作网格公示牌')).status).toBe(403);
  });

  it('is for those who may export', async () => {
    const viewer = await server.as({ role: 'viewer' });
    expect((await print(`grid-map?grid=${grid.code}`, viewer)).status).toBe(403);
    const approver = await server.as({ role: 'approver' });
    expect((await print(`notice-board?grid=${grid.code}`, approver)).status).toBe(403);
  });
});
