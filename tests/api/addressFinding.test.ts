import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AddressMatch, Geocoded } from '#core/contract/addressFinding.ts';
import { type Answer, type ApiServer, serveTinyCity, type SignedInClient } from '../support/apiServer.ts';

interface Sample {
  readonly id: string;
  readonly display: string;
  readonly community: string;
  readonly communityId: string;
  readonly road: string;
  readonly number: string;
  readonly room: string;
}

let server: ApiServer;
/** One address with a door in each of the two communities. */
let own: Sample;
let foreign: Sample;
/** May see and export the addresses of the own community. */
let planner: SignedInClient;

beforeAll(async () => {
  server = await serveTinyCity();
  const samples = await server.database.query<Sample>({
    text: `select distinct on (region.code) address.id::text as id, address.display, region.code as community,
        region.id::text as "communityId", road_name as road, road_number as number, room_number as room
      from standard_address as address join region on region.id = address.community_id
      where room_number is not null and road_name is not null and address.point is not null
        and not exists (select from standard_address as twin
          where twin.display = address.display and twin.id <> address.id)
      order by region.code, address.id`,
    values: [],
  });
  [own, foreign] = samples as [Sample, Sample];
  planner = await server.as({ role: 'planner', region: own.community });
  // many texts wait until the addresses are read, however busy the machine is
  await server.post('/api/v1/addresses/match', { texts: new Array<string>(50).fill(own.display) });
}, 300_000);
afterAll(() => server.close());

const matchOf = async (client: Pick<ApiServer, 'get'>, text: string): Promise<AddressMatch> => {
  const answer = await client.get(`/api/v1/addresses/match?q=${encodeURIComponent(text)}`);
  expect(answer.status, answer.text).toBe(200);
  return answer.json<AddressMatch>();
};

describe('matching a text', () => {
  it('finds the standard address with its reasons, its door hidden, and says what was read where', async () => {
    const { band, candidates, elements } = await matchOf(server, own.display);
    expect(band).toBe('accept');
    expect(candidates[0]).toMatchObject({ addressId: own.id, matched: 'room', communityCode: own.community });
    expect(candidates[0]!.reasons).toContainEqual({ element: 'room', kind: 'same' });
    expect(candidates[0]!.display).toContain('***');
    expect(candidates[0]!.display).not.toContain(own.room);
    for (const { start, end, text } of elements) expect(own.display.slice(start, end)).toBe(text);
  });

  it('answers many in their order', async () => {
    const answer = await server.post('/api/v1/addresses/match', {
      texts: [foreign.display, '今天天气不错', own.display],
    });
    const { items } = answer.json<{ items: AddressMatch[] }>();
    expect(items.map(({ candidates }) => candidates[0]?.addressId ?? null)).toEqual([
      foreign.id,
      null,
      own.id,
    ]);
    expect(items[1]).toMatchObject({ band: 'reject', candidates: [] });
  });

  it.each([[[]], [['']], [['长'.repeat(501)]], [new Array<string>(1_001).fill('一')]])(
    'refuses a list that is none: %#',
    async (texts) => {
      expect((await server.post('/api/v1/addresses/match', { texts })).status).toBe(400);
    },
  );

  it('answers a text that names a house with the house, not with one of its doors', async () => {
    const [house] = await server.database.query<{ text: string; unit: string | null; room: string }>({
      text: `select unit_number as unit, room_number as room,
          left(display, length(display) - length(concat(unit_number, floor_number, room_number))) as text
        from standard_address where id = $1`,
      values: [own.id],
    });
    const ask = async (text: string) => (await matchOf(server, text)).candidates[0]!;
    const ofHouse = await ask(house!.text);
    expect(ofHouse).toMatchObject({ matched: 'building', display: house!.text });
    expect(ofHouse.code).toMatch(/^\d+000000$/);
    const ofRoom = await ask(own.display);
    expect(ofRoom.matched).toBe('room');
    expect(ofRoom.code).toMatch(/^\d+\*{4}$/);
    expect(ofRoom.code!.slice(0, 19)).toBe(ofHouse.code!.slice(0, 19));
    const ofUnit = await ask(`${house!.text}${house!.unit ?? ''}`);
    expect(ofUnit.display).toHaveLength(house!.text.length + (house!.unit ?? '').length);
    const operator = await server.as({ role: 'operator' });
    const purpose = { 'x-export-purpose': encodeURIComponent('核对门牌') };
    const [row] = rowsOf(await sendTable(operator, `地址\n${house!.text}\n`, undefined, purpose));
    expect(row).toMatchObject({ standardAddress: house!.text, code: ofHouse.code });
  });

  it('never gives an address of a community that is not the own one', async () => {
    const { band, candidates } = await matchOf(planner, foreign.display);
    expect(band).not.toBe('accept');
    expect(candidates.filter(({ communityCode }) => communityCode !== own.community)).toEqual([]);
    expect((await matchOf(planner, own.display)).candidates[0]?.addressId).toBe(own.id);
    const table = await sendTable(planner, `地址\n${foreign.display}\n`);
    expect(rowsOf(table)[0]).toMatchObject({ band: 'reject', standardAddress: '', code: '' });
    const geocoded = await server.clientWith(planner.headers).post('/api/v1/addresses/geocode', {
      texts: [foreign.display],
    });
    expect(geocoded.json<{ items: Geocoded[] }>().items[0]).toMatchObject({ address: null });
  });

  it('follows a correction, and the name that a road has besides', async () => {
    await server.database.transaction(async (transaction) => {
      await transaction.query({
        text: `insert into place_alias (county_code, id, place_id, kind, name, source)
          select county_code, gen_random_uuid(), id, 'former', '旧晋马路', 'test' from place
          where kind in ('road', 'lane') and name = $1 limit 1`,
        values: [own.road],
      });
      await transaction.query({
        text: `insert into change_event (kind, layers, payload)
          select 'address.changed', '{addresses,places}', jsonb_build_object('placeIds', jsonb_agg(id))
          from place where name = $1`,
        values: [own.road],
      });
    });
    const { candidates } = await matchOf(server, own.display.replace(own.road, '旧晋马路'));
    expect(candidates[0]?.addressId).toBe(own.id);
    expect(candidates[0]?.reasons).toContainEqual({ element: 'road', kind: 'alias' });
  });
});

describe('giving a text its point', () => {
  it('goes down to the building, and falls back to the road and to the community', async () => {
    const [community] = await server.database.query<{ name: string }>({
      text: 'select name from region where id = $1',
      values: [own.communityId],
    });
    const answer = await server.post('/api/v1/addresses/geocode', {
      texts: [own.display, `${own.road}98765号`, community!.name, '今天天气不错'],
    });
    const [house, road, area, nowhere] = answer.json<{ items: Geocoded[] }>().items;
    expect(house).toMatchObject({ band: 'accept', address: { addressId: own.id } });
    expect(['room', 'unit', 'building']).toContain(house!.precision);
    expect(house!.gridCode).toMatch(/^\d{15}$/);
    expect(road).toMatchObject({ band: 'review', precision: 'road', address: null });
    expect(road!.point).toHaveLength(2);
    expect(area).toMatchObject({ band: 'review', precision: 'community', communityCode: own.community });
    expect(nowhere).toMatchObject({ band: 'reject', point: null, precision: null, score: 0 });
  });
});

const sendTable = (
  client: Pick<ApiServer, 'send'>,
  content: string | Buffer,
  query = 'column=地址',
  headers: Record<string, string> = {},
): Promise<Answer> =>
  client.send({
    method: 'POST',
    url: `/api/v1/addresses/match.csv?${encodeURI(query)}`,
    headers: { 'content-type': 'text/csv', ...headers },
    payload: content,
  });
const rowsOf = (answer: Answer): Record<string, string>[] => {
  expect(answer.status, answer.text).toBe(200);
  return parse(answer.text, { columns: true, bom: true });
};

describe('a table in, the same table out', () => {
  it('keeps columns and rows, and puts the address, its point, its grid and the quality behind them', async () => {
    const rows = rowsOf(await sendTable(planner, `编号,地址,备注\n7,${own.display},"甲,乙"\n8,没有这里,\n`));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      编号: '7',
      地址: own.display,
      备注: '甲,乙',
      band: 'accept',
      score: '1',
      reason: '',
    });
    expect(rows[0]!['standardAddress']).toContain('***');
    expect(rows[0]!['gridCode']).toMatch(/^\d{15}$/);
    expect(Number(rows[0]!['longitude'])).toBeGreaterThan(111);
    expect(rows[0]!['watermark']).toMatch(/^planner-/);
    expect(rows[1]).toMatchObject({ 编号: '8', band: 'reject', reason: 'notFound', longitude: '' });
  });

  it('reads GBK, other separators, and an address in several columns', async () => {
    // 地址 and 门牌 in GBK, and one row of ASCII and 太原
    const gbk = Buffer.concat([
      Buffer.from([0xb5, 0xd8, 0xd6, 0xb7]),
      Buffer.from(';'),
      Buffer.from([0xc3, 0xc5, 0xc5, 0xc6]),
      Buffer.from('\n'),
      Buffer.from([0xcc, 0xab, 0xd4, 0xad]),
      Buffer.from(';1\n'),
    ]);
    expect(rowsOf(await sendTable(planner, gbk, 'column=地址,门牌'))[0]).toMatchObject({
      地址: '太原',
      门牌: '1',
    });
    const [before = '', after = ''] = [
      own.road,
      own.display.slice(own.display.indexOf(own.road) + own.road.length),
    ];
    const split = rowsOf(await sendTable(planner, `路\t门牌\n${before}\t${after}\n`, 'column=路,门牌'));
    expect(split[0]).toMatchObject({ band: 'accept' });
  });

  it('gives every bad row a reason and drops none', async () => {
    const bad = [
      `地址,备注`,
      `,空`,
      `${'长'.repeat(10_000)},长`,
      `${own.display},多,余`,
      `${own.display}`,
      `=HYPERLINK("http://a"),公式`,
      `${own.road}98765号,没有`,
    ].join('\n');
    const rows = rowsOf(
      await sendTable(planner, Buffer.concat([Buffer.from(bad), Buffer.from('\n\xff\xfe坏,坏\n', 'latin1')])),
    );
    expect(rows.map(({ reason }) => reason)).toEqual([
      'empty',
      'tooLong',
      'cellCount',
      'cellCount',
      'notFound',
      'noSuchHouse',
      'brokenEncoding; notFound',
    ]);
    expect(rows[2]).toMatchObject({ 备注: '多,余', band: 'review' });
    // what a spreadsheet would run comes back as a text
    expect(rows[4]!['地址']).toMatch(/^'=HYPERLINK/);
  });

  it.each([
    ['a column that the file has not', '地址\n甲\n', 'column=住址', 400],
    ['nothing at all', '', 'column=地址', 400],
    ['no column named', '地址\n甲\n', '', 400],
  ])('refuses %s', async (_, content, query, status) => {
    expect((await sendTable(planner, content, query)).status).toBe(status);
  });

  it('is for who may export, and shows doors to who may see them and says what for', async () => {
    const approver = await server.as({ role: 'approver', region: own.community });
    expect((await sendTable(approver, '地址\n甲\n')).status).toBe(403);
    const operator = await server.as({ role: 'operator' });
    const purpose = { 'x-export-purpose': encodeURIComponent('核对门牌地址') };
    const [row] = rowsOf(await sendTable(operator, `地址\n${own.display}\n`, undefined, purpose));
    expect(row!['standardAddress']).toBe(own.display);
    const written = await server.database.query<{ action: string }>({
      text: `select action from audit_entry where account_id = $1 and action like 'export.%' order by at`,
      values: [operator.accountId],
    });
    expect(written.map(({ action }) => action)).toEqual(['export.begun', 'export.made']);
    expect((await sendTable(planner, `地址\n${own.display}\n`, undefined, purpose)).status).toBe(403);
  });
});
