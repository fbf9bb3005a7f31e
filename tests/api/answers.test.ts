import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { City } from '#core/contract/city.ts';
import type { Grid } from '#core/contract/grids.ts';
import type { Identification } from '#core/contract/identify.ts';
import type { Incident } from '#core/contract/incidents.ts';
import { decodePoints, identityAt } from '#core/contract/pointColumns.ts';
import type { Region, RegionFigures } from '#core/contract/regions.ts';
import type { SearchResult } from '#core/contract/search.ts';
import type { SelectionStatistics } from '#core/contract/selections.ts';
import type { Post } from '#core/contract/staff.ts';
import { type ApiServer, serveTinyCity } from '../support/apiServer.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';

interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}
interface Counts {
  readonly total: number;
  readonly items: { key: string; name: string | null; count: number; open: number }[];
}

describe.skipIf(!isEngineAvailable(testEngine))(`the interface (${testEngine})`, () => {
  let server: ApiServer;
  const logged: string[] = [];
  beforeAll(async () => {
    server = await serveTinyCity({ write: (line) => void logged.push(line) });
  });
  afterAll(() => server?.close());

  async function get<Body>(path: string): Promise<Body> {
    const answer = await server.get(`/api/v1/${path}`);
    expect(answer.text.slice(0, 300) && answer.status, answer.text.slice(0, 300)).toBe(200);
    return answer.json<Body>();
  }
  const grids = async (): Promise<Grid[]> => (await get<Page<Grid>>('grids?limit=1000')).items;
  async function everyPage<Item>(path: string): Promise<Item[]> {
    const items: Item[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const next: Page<Item> = await get(`${path}${cursor === '' ? '' : `&cursor=${cursor}`}`);
      items.push(...next.items);
      cursor = next.nextCursor;
    }
    return items;
  }

  it('says which city this is, and that it is synthetic', async () => {
    const city = await get<City>('city');
    expect(city).toMatchObject({ code: '140100', name: '太原市', isSynthetic: true });
    expect(city.totals.communities).toBeGreaterThanOrEqual(2);
    expect(city.totals.grids).toBe((await grids()).length);
  });

  it('pages through regions without missing or repeating one', async () => {
    const paged = await everyPage<Region>('regions?limit=7');
    const whole = await everyPage<Region>('regions?limit=1000');
    expect(paged.map((region) => region.code)).toEqual(whole.map((region) => region.code));
    expect(new Set(paged.map((region) => region.code)).size).toBe(paged.length);
  });

  it('drills down from the city to a community, and the figures of the children add up', async () => {
    const children = await get<{ items: (Region & { figures: RegionFigures })[] }>('regions/140107/children');
    const whole = await get<{ figures: RegionFigures }>('regions/140107/statistics');
    const sum = (pick: (figures: RegionFigures) => number): number =>
      children.items.reduce((total, child) => total + pick(child.figures), 0);
    expect(sum((figures) => figures.grids)).toBe(whole.figures.grids);
    expect(sum((figures) => figures.incidents)).toBe(whole.figures.incidents);
    expect(whole.figures.incidents).toBeGreaterThan(100);
    const item = await get<{ ancestors: { code: string }[] }>('regions/140107001');
    expect(item.ancestors.map(({ code }) => code)).toContain('140107');
  });

  it('answers to both forms of the code of the city', async () => {
    expect((await get<Region>('regions/1401')).name).toBe((await get<Region>('regions/140100')).name);
  });

  it('tells where each grid stands against the household rule of its county', async () => {
    const all = await grids();
    for (const grid of all) {
      const { state, minimumHouseholds: least, maximumHouseholds: most } = grid.rule;
      if (state === 'below') expect(grid.households).toBeLessThan(least as number);
      if (state === 'above') expect(grid.households).toBeGreaterThan(most as number);
      if (grid.kind === 'exclusive') expect(state).toBe('none');
    }
    const above = await get<Page<Grid>>('grids?rule=above');
    expect(above.items.length).toBe(all.filter((grid) => grid.rule.state === 'above').length);
  });

  it('hides structure counts below ten and names them', async () => {
    const hidden = (await grids()).flatMap(({ structure }) =>
      structure.suppressed.map((name) => structure[name]),
    );
    expect(hidden.length).toBeGreaterThan(0);
    expect(hidden.every((value) => value === null)).toBe(true);
    const shown = (await grids()).flatMap(({ structure }) => [structure.residents60, structure.disabled]);
    expect(shown.every((value) => value === null || value >= 10)).toBe(true);
  });

  it('shows a grid as of a date, and none before there was one', async () => {
    const [grid] = await grids();
    const item = await get<Grid & { posts: Post[]; history: unknown[] }>(`grids/${grid?.code}`);
    expect(item.posts.some((post) => post.roleCode === 'grid_leader')).toBe(true);
    expect(item.history.length).toBeGreaterThan(0);
    expect(await get(`grids/${grid?.gridId}`)).toMatchObject({ code: grid?.code });
    expect((await server.get(`/api/v1/grids/${grid?.code}?asOf=1990-01-01`)).status).toBe(404);
  });

  it('masks names and telephones of staff', async () => {
    const posts = (await get<Page<Post>>('staff?limit=1000')).items;
    const holders = posts.flatMap((post) => post.holders);
    expect(holders.length).toBeGreaterThan(5);
    for (const { name, telephone } of holders) {
      expect(name).toMatch(/^.\*+$/);
      if (telephone !== null) expect(telephone).toMatch(/^(\d{3}\*{4}\d{4}|\*{4})$/);
    }
    const vacant = (await get<Page<Post>>('staff?isVacant=true&limit=1000')).items;
    expect(vacant.length).toBe(posts.filter((post) => post.isVacant).length);
  });

  it('lists incidents the newest first, page by page', async () => {
    const paged = await everyPage<Incident>('incidents?state=reported,accepted,dispatched,handling&limit=3');
    const times = paged.map(({ occurredAt }) => Date.parse(occurredAt));
    expect(times).toEqual([...times].sort((first, second) => second - first));
    expect(new Set(paged.map(({ incidentId }) => incidentId)).size).toBe(paged.length);
    expect(paged.every(({ state }) => state !== 'closed')).toBe(true);
  });

  it.each([
    'region',
    'grid',
    'class',
    'group',
    'state',
    'severity',
    'source',
    'day',
    'week',
    'month',
    'hour',
    'weekday',
    'hourOfWeek',
  ])('counts the same incidents by %s', async (by) => {
    const { total } = await get<{ total: number }>('incidents/summary?region=140107');
    const counts = await get<Counts>(
      `incidents/counts?by=${by}&region=140107&level=community`.replace(
        by === 'region' ? '' : '&level=community',
        '',
      ),
    );
    expect(counts.total).toBe(counts.items.reduce((sum, item) => sum + item.count, 0));
    expect(counts.total).toBe(total);
    expect(new Set(counts.items.map((item) => item.key)).size).toBe(counts.items.length);
  });

  it('takes the subclasses with a class', async () => {
    const { items } = await get<{ items: { code: string; parentCode: string | null }[] }>('incident-classes');
    const parent = items.find((each) => each.parentCode === null)?.code as string;
    const children = items.filter((each) => each.parentCode === parent).map(({ code }) => code);
    const one = await get<Counts>(`incidents/counts?by=class&class=${parent}`);
    const many = await get<Counts>(`incidents/counts?by=class&class=${children.join(',')}`);
    expect(one.total).toBe(many.total);
    expect(one.total).toBeGreaterThan(0);
  });

  it('sends positions as columns that agree with the list', async () => {
    const answer = await server.get('/api/v1/incidents/points?ids=true&limit=5');
    const bytes = Uint8Array.from(answer.bytes);
    const { header, columns } = decodePoints(bytes.buffer);
    expect(header).toMatchObject({ length: 5, isTruncated: true });
    for (let index = 0; index < 5; index += 1) {
      const incident = await get<Incident>(`incidents/${identityAt(columns.id, index)}`);
      expect((columns.longitude[index] as number) / 1e7).toBeCloseTo(incident.point?.[0] as number, 6);
      expect((columns.latitude[index] as number) / 1e7).toBeCloseTo(incident.point?.[1] as number, 6);
      expect(columns.occurredAt[index]).toBe(Math.floor(Date.parse(incident.occurredAt) / 1000));
      expect(header.groups[columns.group[index] as number]).toBe(incident.group);
      expect(header.states[columns.state[index] as number]).toBe(incident.state);
      expect(columns.severity[index]).toBe(incident.severity);
    }
  });

  it('knows what is at a point and who is responsible', async () => {
    const [grid] = (await grids()).filter(({ kind }) => kind === 'ordinary');
    const [lon, lat] = grid?.labelPoint as [number, number];
    const here = await get<Identification>(`identify?lon=${lon}&lat=${lat}`);
    expect(here.grid?.code).toBe(grid?.code);
    expect(here.regions.map(({ level }) => level)).toContain('community');
    expect(here.posts.some((post) => post.roleCode === 'grid_leader' && post.gridCode === grid?.code)).toBe(
      true,
    );
    expect(here.plot).not.toBeNull();
    expect(here.openIncidents.items.every(({ distanceMetres }) => distanceMetres <= 300)).toBe(true);
    expect(await get(`identify?lon=0&lat=0`)).toMatchObject({ isInside: false, grid: null, posts: [] });
  });

  it('finds regions, grids, addresses and incidents by what people type', async () => {
    const found = async (q: string): Promise<SearchResult[]> =>
      (await get<{ items: SearchResult[] }>(`search?q=${encodeURIComponent(q)}`)).items;
    const [grid] = await grids();
    expect((await found('杏花岭'))[0]).toMatchObject({ kind: 'region', key: '140107' });
    expect((await found(grid?.code as string))[0]).toMatchObject({ kind: 'grid', key: grid?.code });
    const [address] = (await get<Page<{ addressId: string }>>('addresses?limit=1')).items;
    const item = await get<{ roadName: string; roadNumber: string }>(`addresses/${address?.addressId}`);
    const atRoad = await found(`${item.roadName}${item.roadNumber}`);
    expect(
      atRoad.some(
        ({ kind, name }) => kind === 'address' && name.includes(`${item.roadName}${item.roadNumber}`),
      ),
    ).toBe(true);
    const [place] = await server.database.query<{ id: string; initials: string }>({
      text: 'select id::text as id, initials from place where initials is not null limit 1',
      values: [],
    });
    expect((await found(place?.initials as string)).some(({ key }) => key === place?.id)).toBe(true);
    const [incident] = (await get<Page<Incident>>('incidents?limit=1')).items;
    expect((await found(incident?.number as string))[0]).toMatchObject({
      kind: 'incident',
      key: incident?.incidentId,
    });
    expect(await found('100%_没有')).toEqual([]);
  });

  it('counts what lies in a lasso', async () => {
    const [west, south, east, north] = (await get<City>('city')).extent;
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
    const answer = await server.post('/api/v1/selections/statistics', {
      polygon: { type: 'Polygon', coordinates: [ring] },
    });
    const statistics = answer.json<SelectionStatistics>();
    const { total } = await get<{ total: number }>(
      `incidents/summary?bbox=${[west, south, east, north].join(',')}`,
    );
    expect(statistics.incidents).toBe(total);
    expect(statistics.grids).toBe((await grids()).length);
    expect(statistics.households).toBe(
      (await grids()).reduce((sum, grid) => sum + (grid.households ?? 0), 0),
    );
  });

  it('gives lists as CSV and GeoJSON', async () => {
    const csv = await server.get('/api/v1/grids', { accept: 'text/csv' });
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text.trim().split('\r\n').length).toBe((await grids()).length + 1);
    const shapes = await server.get('/api/v1/grids?limit=2', { accept: 'application/geo+json' });
    const features = shapes.json<{ features: { geometry: { type: string } }[] }>().features;
    expect(features.map(({ geometry }) => geometry.type)).toEqual(['MultiPolygon', 'MultiPolygon']);
    const points = await server.get('/api/v1/incidents', { accept: 'application/geo+json' });
    const { total } = await get<{ total: number }>('incidents/summary');
    expect(points.json<{ features: unknown[] }>().features.length).toBe(total);
    expect(total).toBeGreaterThan(1000);
    expect((await server.get('/api/v1/grids', { accept: 'image/png' })).status).toBe(406);
  });

  it('answers 304 to who holds the same already', async () => {
    const first = await server.get('/api/v1/region-tree');
    const again = await server.get('/api/v1/region-tree', {
      'if-none-match': first.headers['etag'] as string,
    });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await server.get('/api/v1/region-tree', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('compresses what is large, with the same tag', async () => {
    const plain = await server.get('/api/v1/region-tree');
    const small = await server.get('/api/v1/region-tree', { 'accept-encoding': 'gzip' });
    expect(small.headers['content-encoding']).toBe('gzip');
    expect(small.bytes.length).toBeLessThan(plain.bytes.length / 2);
    expect(small.headers['etag']).toBe(plain.headers['etag']);
  });

  it('is ready, alive and measured', async () => {
    expect((await server.get('/health')).json()).toEqual({ status: 'alive' });
    expect((await server.get('/ready')).json()).toMatchObject({ status: 'ready', database: 'answers' });
    const metrics = (await server.get('/metrics')).text;
    expect(metrics).toMatch(/jingwei_http_request_seconds_count\{.*route="\/api\/v1\/city".*\} \d/);
    expect(metrics).toContain('jingwei_database_query_seconds');
    expect(metrics).toContain('jingwei_tile_cache_hits');
  });

  it('serves its documentation from its own files', async () => {
    expect((await server.get('/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' });
    expect((await server.get('/openapi-3.0.json')).json()).toMatchObject({ openapi: '3.0.3' });
    const page = await server.get('/docs/');
    expect(page.text).not.toMatch(/(src|href)="https?:/);
    expect((await server.get('/docs/static/swagger-ui-bundle.js')).status).toBe(200);
  });

  it('logs the pattern of a route and never what was asked for', async () => {
    await server.get('/api/v1/search?q=张三的住处', { 'x-request-id': 'given-by-caller-1' });
    const line = logged.find((each) => each.includes('given-by-caller-1')) as string;
    expect(JSON.parse(line)).toMatchObject({ route: '/api/v1/search', status: 200 });
    expect(logged.join('')).not.toContain(encodeURIComponent('张三'));
    expect(logged.join('')).not.toContain('张三');
  });
});
