import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layers } from '#core/contract/layers.ts';
import { personalKinds } from '#core/contract/personal.ts';
import { tileAt } from '../../server/tiles/tileCoordinate.ts';
import { type ApiServer, serveTinyCity, type SignedInClient } from '../support/apiServer.ts';
import { addressOf, openApiOperations } from '../support/openApiOperations.ts';
import { isEngineAvailable, testEngine } from '../support/testDatabase.ts';

type Json = Readonly<Record<string, unknown>>;
interface Property {
  readonly operation: string;
  readonly path: string;
  readonly name: string;
  readonly schema: Json;
}

const smellsPersonal =
  /name|phone|mobile|identity|door|room|display|person|holder|address|contact|birth|email|resident$/i;

/** Properties that sound personal and are not: which, where, and why. */
const notPersonal: readonly (readonly [name: RegExp, where: RegExp, reason: string])[] = [
  [
    /^name(En)?$/,
    /^(getCity|(getRegionTree|listRegions|listRegionChildren|listGrids|listBuildings|listElements|listPlaces)\.items\[\]|getRegion|getGrid|getBuilding|getElement|getRegionStatistics\.region|getGrid\.history\[\]|(identify|reverseGeocode(Many\.items\[\])?)\.(regions\[\]|grid|building|elements\[\])|\w+\.ancestors\[\])$/,
    'of a region, grid, building, place, facility or organisation',
  ],
  [
    /^name(En)?$/,
    /\.(byClass|elements|incidentsByClass)\[\]$|^(listElementKinds|listIncidentClasses|countIncidents)\.items\[\]$/,
    'of a class or kind',
  ],
  [/^name(En)?$/, /^listAddressLinks\.items\[\]\.decidedBy$/, 'of a post'],
  [/^name(En)?$/, /^search\.items\[\]$/, 'what was found; of an address with its door hidden'],
  [
    /^name(En)?$/,
    /^(listRoles\.(items|permissions)\[\]|createRole|changeRole|listDepartments\.items\[\]|putDepartment|(list|create)ApiKeys?(\.items\[\])?)$/,
    'of a role, permission, department or key',
  ],
  [/^(community|kind|class|role|road|compound|file)Name(En)?$/, /./, 'of a thing'],
  [/^displayGroup$/, /./, 'a group of classes'],
  [/^(addresses|addressCount)$/, /./, 'a number'],
  [/^addressId$/, /./, 'an identity'],
  [/^addressColumns$/, /./, 'numbers of columns'],
  [/^(nearestAddress|holders)$/, /./, 'an object; its properties are looked at themselves'],
  [/^address$/, /^geocodeAddresses\.items\[\]$/, 'an object; its properties are looked at themselves'],
  [
    /^address$/,
    /^(listElements\.items\[\]|getElement|identify\.elements\[\])$/,
    'of a facility or organisation',
  ],
  [
    /^address$/,
    /^(listMySessions\.items\[\]|getAccount\.sessions\[\]|listAuditEntries\.items\[\])$/,
    'the network address of a sign-in, for its holder and for those who guard the platform',
  ],
  [
    /^(loginName|toLoginName|displayName|accountName|toName|deviceName)$/,
    /^(getSignInOptions\.demonstrationAccounts\[\]|signIn\w*|getSession|giveSecondFactor|changePassword|listDelegations\.items\[\]|listMySessions\.items\[\]|\w*Accounts?(\.items\[\]|\.sessions\[\])?|resetPassword|\w*ApiKeys?(\.items\[\])?|listAuditEntries\.items\[\])$/,
    'of an account, for its holder and for those who keep accounts: an audit without names is none',
  ],
  [
    /^(name|fromName|toName)$/,
    /^(readGridHouseholds|getGridRuleSummary\.children\[\]|(listPlans\.items\[\]|(create|get|change)Plan)(\.(communityList|overlaps)\[\])?|comparePlan\.(communities|grids)\[\]|getPlanStaleness\.communities\[\](\.grids\w+\[\])?|listMovedBuildings\.items\[\]|validatePlan\.findings\[\])$/,
    'of a plan, region, grid or building',
  ],
  [/^otherNames$/, /^listAddressRegister\.items\[\]$/, 'of a place'],
  [/^(region|county|township|plan|parent|grid)Name(En)?$/, /./, 'of a thing'],
  [/^address$/, /^reverseGeocode(Many\.items\[\])?$/, 'an object; its properties are looked at themselves'],
  [
    /^(authorName|displayName|accountName)$/,
    /^((listPlans|listPlanChanges)\.items\[\]|(create|get|change)Plan(\.(events|others|overlaps)\[\])?|(appendPlanChanges|reportPresence)\.others\[\])$/,
    'of an account, for those who draw and approve the same plans: four eyes without names are none',
  ],
  [
    /^(accountName|name)$/,
    /^((list|get|apply|revert|certify)Address\w*(\.items\[\])?|getPlaceHistory\.items\[\]|previewAddressUpkeep\.communities\[\]|getPlace(\.(aliases|successors)\[\])?)$/,
    'of an account, for those who keep and certify the same addresses, or of a community or place',
  ],
  [/^address$/, /^getAddressByCode$/, 'an object; its properties are looked at themselves'],
  [/^isWithoutPersonalFields$/, /./, 'a yes or no'],
];

function propertiesOf(operation: string, schema: unknown, path: string): Property[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {}, items } = schema as { properties?: Record<string, Json>; items?: unknown };
  return [
    ...Object.entries(properties).flatMap(([name, part]) => [
      { operation, path, name, schema: part },
      ...propertiesOf(operation, part, `${path}.${name}`),
    ]),
    ...(items === undefined ? [] : propertiesOf(operation, items, `${path}[]`)),
  ];
}
const all = openApiOperations().flatMap(({ operationId, answer }) =>
  propertiesOf(operationId, answer, operationId),
);
const isMarked = ({ schema }: Property): boolean => 'x-personal' in schema;

describe('personal fields in the description of the interface', () => {
  it('are marked, or stated not to be personal', () => {
    const unstated = all
      .filter((each) => smellsPersonal.test(each.name) && !isMarked(each))
      .filter(({ name, path }) => !notPersonal.some(([word, where]) => word.test(name) && where.test(path)))
      .map(({ path, name }) => `${path}.${name}`);
    expect(unstated).toEqual([]);
  });

  it('are those of people who hold posts, and doors', () => {
    const marked = all.filter(isMarked).map(({ path, name }) => `${path}.${name}`);
    expect(marked).toContain('listStaff.items[].holders[].name');
    expect(marked).toContain('identify.posts[].holders[].telephone');
    expect(marked).toContain('getAddress.roomNumber');
    for (const { schema } of all.filter(isMarked))
      expect(personalKinds).toContain(schema['x-personal'] as string);
  });

  it('has no statement about what is not there any more', () => {
    const idle = notPersonal.filter(
      ([word, where]) =>
        !all.some((each) => word.test(each.name) && where.test(each.path) && !isMarked(each)),
    );
    expect(idle.map(([word, where]) => `${String(word)} ${String(where)}`)).toEqual([]);
  });
});

const needed: Readonly<Record<string, string>> = {
  matchAddress: '?q=街',
  search: '?q=单元&limit=50',
  completeAddress: '?q=1&limit=50',
  listChanges: '?since=0',
  countIncidents: '?by=class',
  listAddresses: '?limit=1000',
  listStaff: '?limit=1000',
  listCleaningPoints: '?bbox=112,37,113,38',
};

describe.skipIf(!isEngineAvailable(testEngine))(`what answers tell of persons (${testEngine})`, () => {
  let server: ApiServer;
  let operator: SignedInClient;
  const log: string[] = [];
  /** Whole names, telephones as they are written, rooms. */
  let secrets: readonly string[] = [];
  let sample: Readonly<Record<string, string>> = {};

  const first = async (text: string): Promise<Record<string, string>> =>
    (await server.database.query<Record<string, string>>({ text, values: [] }))[0] ?? {};
  const found = (text: string): readonly string[] => secrets.filter((secret) => text.includes(secret));

  beforeAll(async () => {
    server = await serveTinyCity({ write: (line) => void log.push(line) });
    operator = await server.as({ role: 'operator' });
    const staff = await server.database.query<{ name: string; telephone: string }>({
      text: 'select name, work_telephone as telephone from staff where work_telephone is not null',
      values: [],
    });
    const rooms = await server.database.query<{ room: string; display: string }>({
      text: 'select distinct on (room_number) room_number as room, display from standard_address where room_number is not null',
      values: [],
    });
    secrets = [
      ...staff.flatMap(({ name, telephone }) => [name, telephone, telephone.replaceAll('-', '')]),
      ...rooms.map(({ room }) => room),
    ];
    sample = {
      ...(await first(`select region.code as region, grid.code as grid, grid.id::text as "gridId" from grid
        join region on region.id = grid.community_id limit 1`)),
      ...(await first(
        'select id::text as address, building_id::text as building from standard_address where room_number is not null limit 1',
      )),
      ...(await first('select id::text as element from element limit 1')),
      ...(await first(
        `select id::text as incident, st_x(point) as lon, st_y(point) as lat from incident where point is not null limit 1`,
      )),
    };
  });
  afterAll(() => server?.close());

  it('knows many secrets to look for', () => {
    expect(secrets.length).toBeGreaterThan(100);
    expect(secrets.every((secret) => secret.length >= 2)).toBe(true);
    // the search works: the raw rows hold them
    expect(found(JSON.stringify(secrets))).toHaveLength(secrets.length);
  });

  const idOf = (path: string): string =>
    sample[
      { addresses: 'address', buildings: 'building', elements: 'element', incidents: 'incident' }[
        /^\/api\/v1\/([^/]+)\/\{/.exec(path)?.[1] ?? ''
      ] ?? ''
    ] ?? '00000000-0000-7000-8000-000000000000';
  const pathOf = (path: string, operationId: string): string => {
    const code = (path.includes('/grids/') ? sample['grid'] : sample['region']) ?? '';
    const isOfPoint = operationId === 'identify' || operationId === 'reverseGeocode';
    const where = isOfPoint ? `?lon=${sample['lon']}&lat=${sample['lat']}` : '';
    return `${addressOf(path, { code, id: idOf(path), layer: 'grids' })}${where}${needed[operationId] ?? ''}`;
  };
  const reads = openApiOperations().filter(({ method, answer }) => method === 'GET' && answer !== null);

  it.each(reads.map(({ operationId, path }) => [operationId, path]))(
    '%s gives none of them away, in any format',
    async (operationId = '', path = '') => {
      // an endless stream is followed below
      if (operationId === 'followChanges') return;
      for (const accept of ['application/json', 'text/csv', 'application/geo+json']) {
        const answer = await server.get(pathOf(path, operationId), { accept });
        expect([200, 404, 406], `${operationId} ${answer.text.slice(0, 200)}`).toContain(answer.status);
        expect(found(answer.text), `${operationId} as ${accept}`).toEqual([]);
      }
    },
  );

  it('gives masked names and telephones where they belong', async () => {
    const answer = await operator.get('/api/v1/staff?limit=1000');
    const { items } = answer.json<{
      items: { holders: { name: string; telephone: string | null }[] }[];
    }>();
    const holders = items.flatMap(({ holders: each }) => each);
    expect(holders.length).toBeGreaterThan(5);
    for (const { name, telephone } of holders) {
      expect(name).toMatch(/^\S{1,2}\*+$/);
      expect(telephone).toMatch(/^\d{3}\*{4}\d{4}$/);
    }
    const addresses = (await operator.get('/api/v1/addresses?limit=1000')).text;
    expect(addresses).toContain('***室');
  });

  it('tiles give none of them away', async () => {
    for (const { id } of layers) {
      for (const zoom of [12, 14, 16, 18]) {
        const tile = tileAt(Number(sample['lon']), Number(sample['lat']), zoom);
        const answer = await server.get(`/tiles/${id}/${zoom}/${tile.column}/${tile.row}.mvt`, {
          'accept-encoding': 'identity',
        });
        expect(found(answer.bytes.toString()), `${id} at ${zoom}`).toEqual([]);
      }
    }
  });

  it('changes and errors give none of them away', async () => {
    const [room, name] = [secrets.at(-1) ?? '', secrets[0] ?? ''];
    await server.database.query({
      text: 'update incident set address_text = address_text || $1 where id = $2',
      values: [`2单元${room}`, sample['incident']],
    });
    const incident = await operator.get(`/api/v1/incidents/${sample['incident']}`);
    expect(found(incident.text)).toEqual([]);
    expect(found((await operator.get('/api/v1/changes?since=0')).text)).toEqual([]);
    for (const path of [
      `addresses?region=1`,
      `staff?role=${encodeURIComponent('x')}`,
      'addresses/1',
      'staff?limit=-1',
    ])
      expect(found((await operator.get(`/api/v1/${path}`)).text)).toEqual([]);
    // what was searched for comes back in the answer only, and in no line of the log
    await operator.get(`/api/v1/search?q=${encodeURIComponent(name)}`);
    expect(log.length).toBeGreaterThan(20);
    expect(found(log.join('\n'))).toEqual([]);
  });

  it('whoever must not receive personal fields gets none, though another role of the account would', async () => {
    await server.database.transaction((transaction) =>
      transaction.runScript(`insert into role (code, name, name_en, is_without_personal_fields, sort_order)
          values ('onlooker', '旁观', 'Onlooker', true, 500);
        insert into role_permission (role_code, permission_code) values ('onlooker', 'map.read')`),
    );
    const both = await server.as({ role: 'operator' });
    await server.database.query({
      text: `insert into account_grant (id, account_id, role_code, region_id, valid)
        select gen_random_uuid(), $1, 'onlooker', region_id, valid from account_grant where account_id = $1`,
      values: [both.accountId],
    });
    const answer = await both.get('/api/v1/staff?limit=1000');
    expect(answer.status, answer.text.slice(0, 200)).toBe(200);
    const { items } = answer.json<{ items: { holders: { name: unknown; telephone: unknown }[] }[] }>();
    const holders = items.flatMap(({ holders: each }) => each);
    expect(holders.length).toBeGreaterThan(5);
    for (const { name, telephone } of holders) expect([name, telephone]).toEqual([null, null]);
  });

  it('walls get nothing of persons at all', async () => {
    const wall = await server.as({ role: 'wall' });
    expect((await wall.get('/api/v1/staff')).status).toBe(403);
    expect((await wall.get('/api/v1/addresses')).status).toBe(403);
    const here = (await wall.get(`/api/v1/identify?lon=${sample['lon']}&lat=${sample['lat']}`)).json<{
      posts: { holders: unknown[] }[];
      nearestAddress: unknown;
    }>();
    expect(here.posts.flatMap(({ holders }) => holders)).toEqual([]);
    const grid = (await wall.get(`/api/v1/grids/${sample['grid']}`)).text;
    expect(grid).not.toMatch(/\*/);
  });
});
