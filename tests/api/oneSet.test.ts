import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { City } from '#core/contract/city.ts';
import type { RegionFigures } from '#core/contract/regions.ts';
import type { SearchResult } from '#core/contract/search.ts';
import type { SelectionStatistics } from '#core/contract/selections.ts';
import { type ApiServer, serveTinyCity } from '../support/apiServer.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';

const filters = ['', 'group=environment', 'severity=2,3', 'state=handling,closed', 'isOverdue=true'];
const openStates = 'state=reported,accepted,dispatched,handling';

describe.skipIf(!isEngineAvailable(testEngine))(`one set on the whole screen (${testEngine})`, () => {
  let server: ApiServer;
  beforeAll(async () => {
    server = await serveTinyCity();
  });
  afterAll(() => server?.close());

  async function get<Body>(path: string): Promise<Body> {
    const answer = await server.get(`/api/v1/${path}`);
    expect(answer.status, answer.text.slice(0, 300)).toBe(200);
    return answer.json<Body>();
  }
  /** Rows of the exported table. */
  async function exported(path: string): Promise<number> {
    const answer = await server.get(`/api/v1/${path}`, { accept: 'text/csv' });
    expect(answer.status, answer.text.slice(0, 300)).toBe(200);
    return answer.text.trimEnd().split('\n').length - 1;
  }
  async function figuresOf(code: string, filter = ''): Promise<RegionFigures> {
    return (await get<{ figures: RegionFigures }>(`regions/${code}/statistics?${filter}`)).figures;
  }

  it.each(filters)('counts on the card of the city what the list exports: %s', async (filter) => {
    const figures = await figuresOf('1401', filter);
    expect(figures.incidents).toBe(await exported(`incidents?${filter}`));
  });

  it.each(filters)('gives the children the filter of their parent: %s', async (filter) => {
    const { items } = await get<{ items: { code: string; figures: RegionFigures }[] }>(
      `regions/1401/children?${filter}`,
    );
    for (const { code, figures } of items)
      expect(figures.incidents, code).toBe(await exported(`incidents?region=${code}&${filter}`));
  });

  it('opens every figure of a region down to as many rows', async () => {
    const figures = await figuresOf('1401');
    const rows = {
      openIncidents: `incidents?${openStates}`,
      overdueIncidents: 'incidents?isOverdue=true',
      grids: 'grids?region=1401',
      buildings: 'buildings?region=1401',
      facilities: 'elements?region=1401&family=facility',
      organisations: 'elements?region=1401&family=organisation',
      cameras: 'elements?region=1401&family=camera',
      leaders: 'staff?region=1401&onGrid=true&isSole=true&isVacant=false',
      workers: 'staff?region=1401&onGrid=true&isSole=false&isVacant=false',
      vacancies: 'staff?region=1401&onGrid=true&isVacant=true',
    } as const;
    for (const [figure, path] of Object.entries(rows))
      expect(figures[figure as keyof typeof rows], figure).toBe(await exported(path));
  });

  it('says totals of the city to the row', async () => {
    const { totals } = await get<City>('city');
    expect(totals.incidents).toBe(await exported('incidents'));
    expect(totals.buildings).toBe(await exported('buildings'));
    expect(totals.elements).toBe(await exported('elements'));
  });

  it('gives a lasso and a grid the same filter', async () => {
    const [west, south, east, north] = (await get<City>('city')).extent;
    const polygon = {
      type: 'Polygon',
      coordinates: [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    };
    const count = async (group?: string): Promise<number> => {
      const answer = await server.post('/api/v1/selections/statistics', { polygon, group });
      expect(answer.status, answer.text.slice(0, 300)).toBe(200);
      return answer.json<SelectionStatistics>().incidents;
    };
    const box = `bbox=${[west, south, east, north].join(',')}`;
    expect(await count()).toBe(await exported(`incidents?${box}`));
    expect(await count('environment')).toBe(await exported(`incidents?${box}&group=environment`));

    const { items } = await get<{ items: { key: string }[] }>('incidents/counts?by=grid');
    const code = items[0]?.key ?? '';
    const figures = await get<{ incidents: number; openIncidents: number }>(
      `grids/${code}/statistics?group=environment`,
    );
    expect(figures.incidents).toBe(await exported(`incidents?grid=${code}&group=environment`));
  });

  it('counts by hours of absolute time, and refuses a series without an end', async () => {
    const { dataAsOf } = await get<City>('city');
    const until = new Date(dataAsOf).toISOString();
    const from = new Date(Date.parse(dataAsOf) - 7 * 86_400_000).toISOString();
    const period = `from=${from}&until=${until}`;
    const counted = await get<{ total: number; items: { key: string }[] }>(
      `incidents/counts?by=hourly&${period}`,
    );
    expect(counted.total).toBe(await exported(`incidents?${period}`));
    expect(counted.items.every(({ key }) => new Date(key).toISOString().endsWith(':00:00.000Z'))).toBe(true);
    expect((await server.get('/api/v1/incidents/counts?by=hourly')).status).toBe(400);
  });

  it('finds a region by its initials and by its pinyin', async () => {
    for (const words of ['tys', 'taiyuan']) {
      const { items } = await get<{ items: SearchResult[] }>(`search?q=${words}&kinds=region`);
      expect(items.map((item) => item.key)).toContain('140100');
    }
  });
});
