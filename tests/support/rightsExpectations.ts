import type { BuiltinRoleCode } from '#core/accounts/permissions.ts';
import type { LayerId } from '#core/contract/layers.ts';

/**
 * Who may do what, written by hand from what the roles are for, and not from the code that grants it: the test holds the
 * server against this. An operation that is not named here fails it.
 */
type Roles = readonly BuiltinRoleCode[];

const administrators: Roles = ['administrator', 'security_administrator', 'auditor'];
const inTheField: Roles = ['grid_leader', 'grid_worker'];
const atTheDesk: Roles = ['operator', 'planner', 'approver', 'analyst'];
const onlookers: Roles = ['viewer', 'wall'];
const everybody: Roles = [...administrators, ...atTheDesk, ...inTheField, 'department_officer', ...onlookers];

const seeIncidents: Roles = [...atTheDesk, ...inTheField, 'department_officer', ...onlookers];
const handleIncidents: Roles = ['operator', ...inTheField, 'department_officer'];
const seeElements: Roles = [...atTheDesk, ...inTheField, ...onlookers];
const seePeople: Roles = [...atTheDesk, 'grid_leader', ...onlookers];
const seeAddresses: Roles = ['operator', 'planner', 'approver', ...inTheField];
const seePopulation: Roles = ['operator', 'planner', 'approver', 'analyst', 'grid_leader', ...onlookers];
const cleanTables: Roles = ['planner'];
const seePlans: Roles = ['planner', 'approver'];
const drawPlans: Roles = ['planner'];
const approvePlans: Roles = ['approver'];
const seeStaff: Roles = ['operator', 'planner', 'approver', ...inTheField];

/** Something of each kind in one place, by which operations are asked. */
export interface Place {
  readonly region: string;
  readonly grid: string;
  readonly gridId: string;
  readonly incidentId: string;
  readonly elementId: string;
  readonly addressId: string;
  readonly buildingId: string;
  readonly planId: string;
  readonly point: readonly [longitude: number, latitude: number];
}

export interface Asked {
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Expectation {
  /** Who gets in at all; the others get 403, and nobody signed in gets 401. `public` needs no session. */
  readonly roles: Roles | 'public';
  readonly ask: (place: Place) => Asked;
  /** What comes back for the account's own place, and for one that is another's. */
  readonly own: number;
  readonly foreign: number;
  /** Where the case of a department's own is asked for by region, which it may lie in anywhere. */
  readonly departmentForeign?: number;
  readonly departmentOwn?: number;
  readonly note?: string;
}

const always =
  (path: string): Expectation['ask'] =>
  () => ({ path });
const polygonAround = ([longitude, latitude]: Place['point']): unknown => ({
  type: 'Polygon',
  coordinates: [
    [
      [longitude - 0.001, latitude - 0.001],
      [longitude + 0.001, latitude - 0.001],
      [longitude + 0.001, latitude + 0.001],
      [longitude - 0.001, latitude + 0.001],
      [longitude - 0.001, latitude - 0.001],
    ],
  ],
});

/** What the map shows to all: outlines, names, codes. Figures in it are shown by place. */
const shownToAll = (ask: Expectation['ask']): Expectation => ({
  roles: everybody,
  ask,
  own: 200,
  foreign: 200,
});
/** A list: rows in reach, and a region out of reach is refused. */
const listedByRegion = (roles: Roles, path: string): Expectation => ({
  roles,
  ask: ({ region }) => ({ path: `${path}${path.includes('?') ? '&' : '?'}region=${region}` }),
  own: 200,
  foreign: 403,
  departmentForeign: 200,
});
/** One thing: out of reach it is not there. */
const oneOf = (roles: Roles, ask: Expectation['ask']): Expectation => ({
  roles,
  ask,
  own: 200,
  foreign: 404,
});

const missing = '00000000-0000-4000-8000-000000000000';

/** What is kept by one of the administrators and has no place. */
const kept = (roles: Roles, path: string, status: number, body?: unknown): Expectation => ({
  roles,
  ask: () => ({ path, ...(body === undefined ? {} : { body }) }),
  own: status,
  foreign: status,
});

/** Something done to a plan, by whoever has seen it as it is. */
const onPlan = (roles: Roles, path: string, body?: unknown, own = 200): Expectation => ({
  roles,
  ask: ({ planId }) => ({
    path: `/api/v1/plans/${planId}${path}`,
    ...(body === undefined ? {} : { body }),
    headers: { 'if-match': '*' },
  }),
  own,
  foreign: 404,
});

const cleaningChoice = {
  reading: { format: 'csv', encoding: 'utf-8', delimiter: ',', sheet: null },
  choice: {
    hasHeader: true,
    addressColumns: [0],
    keyColumn: null,
    longitudeColumn: null,
    latitudeColumn: null,
  },
};

export const operationExpectations: Readonly<Record<string, Expectation>> = {
  getHealth: { roles: 'public', ask: always('/health'), own: 200, foreign: 200 },
  getReadiness: { roles: 'public', ask: always('/ready'), own: 200, foreign: 200 },
  getMetrics: { roles: ['administrator'], ask: always('/metrics'), own: 200, foreign: 200 },

  getCity: shownToAll(always('/api/v1/city')),
  getRegionTree: shownToAll(always('/api/v1/region-tree')),
  listRegions: shownToAll(({ region }) => ({ path: `/api/v1/regions?q=${region}` })),
  getRegion: shownToAll(({ region }) => ({ path: `/api/v1/regions/${region}?geometry=true` })),
  listRegionChildren: shownToAll(({ region }) => ({ path: `/api/v1/regions/${region}/children` })),
  getRegionStatistics: {
    roles: seeIncidents,
    ask: ({ region }) => ({ path: `/api/v1/regions/${region}/statistics` }),
    own: 200,
    foreign: 403,
    departmentForeign: 200,
  },
  listGrids: shownToAll(({ region }) => ({ path: `/api/v1/grids?region=${region}` })),
  readGridHouseholds: listedByRegion(seePeople, '/api/v1/grid-households'),
  getGrid: shownToAll(({ grid }) => ({ path: `/api/v1/grids/${grid}` })),
  getGridStatistics: {
    roles: seeIncidents,
    ask: ({ grid }) => ({ path: `/api/v1/grids/${grid}/statistics` }),
    own: 200,
    foreign: 403,
    departmentForeign: 200,
  },
  listBuildings: shownToAll(({ region }) => ({ path: `/api/v1/buildings?region=${region}` })),
  getBuilding: shownToAll(({ buildingId }) => ({ path: `/api/v1/buildings/${buildingId}` })),
  listPlaces: shownToAll(({ region }) => ({ path: `/api/v1/places?region=${region}` })),
  identify: shownToAll(({ point: [lon, lat] }) => ({ path: `/api/v1/identify?lon=${lon}&lat=${lat}` })),
  search: shownToAll(({ region }) => ({ path: `/api/v1/search?q=1&region=${region}&limit=50` })),
  listElementKinds: shownToAll(always('/api/v1/element-kinds')),
  listIncidentClasses: shownToAll(always('/api/v1/incident-classes')),

  listElements: listedByRegion(seeElements, '/api/v1/elements?limit=1000'),
  getElement: oneOf(seeElements, ({ elementId }) => ({ path: `/api/v1/elements/${elementId}` })),
  listAddresses: listedByRegion(seeAddresses, '/api/v1/addresses?limit=1000'),
  matchAddress: {
    roles: seeAddresses,
    ask: always('/api/v1/addresses/match?q=1'),
    own: 200,
    foreign: 200,
    note: 'addresses within reach alone',
  },
  matchAddresses: {
    roles: seeAddresses,
    ask: () => ({ path: '/api/v1/addresses/match', body: { texts: ['1'] } }),
    own: 200,
    foreign: 200,
    note: 'addresses within reach alone',
  },
  geocodeAddresses: {
    roles: seeAddresses,
    ask: () => ({ path: '/api/v1/addresses/geocode', body: { texts: ['1'] } }),
    own: 200,
    foreign: 200,
    note: 'addresses within reach alone, and where roads and communities lie',
  },
  matchAddressTable: {
    roles: seeAddresses,
    ask: () => ({ path: '/api/v1/addresses/match.csv?column=a', body: {} }),
    // let in and then told to send a file
    own: 415,
    foreign: 415,
    note: 'a file needs the permission to export besides',
  },
  completeAddress: listedByRegion(seeAddresses, '/api/v1/addresses/complete?q=1'),
  reverseGeocode: {
    roles: seeAddresses,
    ask: ({ point: [lon, lat] }) => ({ path: `/api/v1/addresses/reverse?lon=${lon}&lat=${lat}` }),
    own: 200,
    foreign: 200,
    note: 'outlines that the map shows to all; the nearest address in reach alone',
  },
  reverseGeocodeMany: {
    roles: seeAddresses,
    ask: ({ point: [lon, lat] }) => ({
      path: '/api/v1/addresses/reverse',
      body: { points: [{ lon, lat }] },
    }),
    own: 200,
    foreign: 200,
    note: 'outlines that the map shows to all; the nearest address in reach alone',
  },
  getAddress: oneOf(seeAddresses, ({ addressId }) => ({ path: `/api/v1/addresses/${addressId}` })),
  getAddressHistory: oneOf(seeAddresses, ({ addressId }) => ({
    path: `/api/v1/addresses/${addressId}/history`,
  })),
  getPlaceHistory: {
    roles: seeAddresses,
    ask: always(`/api/v1/places/${missing}/history`),
    own: 404,
    foreign: 404,
    note: 'names are shown to all; what happened to them to those who see addresses there',
  },
  listAddressRegister: listedByRegion(seeAddresses, '/api/v1/address-register?limit=1000'),
  getPlace: {
    roles: everybody,
    ask: always(`/api/v1/places/${missing}`),
    own: 404,
    foreign: 404,
  },
  getAddressQuality: listedByRegion(seeAddresses, '/api/v1/address-quality'),
  listAddressFaults: listedByRegion(seeAddresses, '/api/v1/address-quality/faults'),
  getAddressByCode: {
    roles: seeAddresses,
    ask: always('/api/v1/addresses/by-code/1401070010010010001000000'),
    own: 404,
    foreign: 404,
    note: 'codes of rooms are answered to accounts that may see doors there',
  },
  listAddressChanges: { roles: seeAddresses, ask: always('/api/v1/address-changes'), own: 200, foreign: 200 },
  getAddressChange: {
    roles: seeAddresses,
    ask: always(`/api/v1/address-changes/${missing}`),
    own: 404,
    foreign: 404,
  },
  previewAddressUpkeep: {
    roles: ['planner'],
    ask: ({ region, point }) => ({
      path: '/api/v1/address-changes/preview',
      body: { change: { kind: 'addAddress', community: region, roadName: '试路', roadNumber: '1号', point } },
    }),
    own: 200,
    foreign: 403,
  },
  applyAddressUpkeep: {
    roles: ['planner'],
    ask: () => ({ path: '/api/v1/address-changes', body: {} }),
    own: 400,
    foreign: 400,
  },
  certifyAddresses: {
    roles: ['approver'],
    ask: ({ addressId }) => ({
      path: '/api/v1/address-changes/certifications',
      // without a reason: nothing is written
      body: { addressIds: [addressId] },
    }),
    own: 400,
    foreign: 400,
  },
  revertAddressChange: {
    roles: ['planner'],
    ask: () => ({
      path: `/api/v1/address-changes/${missing}/reversion`,
      body: { reason: '撤回', source: '试' },
    }),
    own: 404,
    foreign: 404,
  },
  listStaff: listedByRegion(seeStaff, '/api/v1/staff?limit=1000'),

  printGridMap: {
    roles: ['operator', 'planner', 'analyst'],
    ask: ({ region }) => ({ path: `/api/v1/prints/grid-map?region=${region}` }),
    own: 200,
    foreign: 200,
    note: 'outlines that the map shows to all; figures and landmarks in reach alone',
  },
  printNoticeBoard: {
    roles: ['operator', 'planner'],
    ask: ({ region }) => ({ path: `/api/v1/prints/notice-board?region=${region}` }),
    own: 200,
    foreign: 403,
  },

  listIncidents: listedByRegion(seeIncidents, '/api/v1/incidents?limit=1000'),
  getIncident: oneOf(seeIncidents, ({ incidentId }) => ({ path: `/api/v1/incidents/${incidentId}` })),
  countIncidents: listedByRegion(seeIncidents, '/api/v1/incidents/counts?by=grid'),
  summariseIncidents: listedByRegion(seeIncidents, '/api/v1/incidents/summary'),
  listIncidentPoints: listedByRegion(seeIncidents, '/api/v1/incidents/points?ids=true'),
  getSelectionStatistics: {
    roles: seeIncidents,
    ask: ({ point }) => ({
      path: '/api/v1/selections/statistics',
      body: { polygon: polygonAround(point) },
    }),
    own: 200,
    foreign: 200,
    note: 'out of reach it counts what is in reach: outlines, and nothing that happened',
  },
  createIncident: {
    roles: handleIncidents,
    ask: ({ point: [longitude, latitude] }) => ({
      path: '/api/v1/incidents',
      body: { classCode: '0104', title: '路灯不亮', longitude, latitude },
    }),
    own: 201,
    foreign: 403,
    departmentOwn: 403,
    note: 'a department handles the cases that it was called to and files none',
  },
  changeIncident: {
    roles: handleIncidents,
    ask: ({ incidentId }) => ({
      path: `/api/v1/incidents/${incidentId}`,
      body: { note: '已到场查看' },
      headers: { 'if-match': '*' },
    }),
    own: 200,
    foreign: 404,
  },

  listImports: {
    roles: ['administrator', 'operator'],
    ask: always('/api/v1/imports'),
    own: 200,
    foreign: 200,
  },
  getImport: {
    roles: ['administrator', 'operator'],
    ask: always(`/api/v1/imports/${missing}`),
    own: 404,
    foreign: 404,
  },
  listImportRejections: {
    roles: ['administrator', 'operator'],
    ask: always(`/api/v1/imports/${missing}/rejections`),
    own: 404,
    foreign: 404,
  },
  createImport: {
    roles: ['administrator'],
    ask: () => ({ path: '/api/v1/imports?kind=facilities&fileName=a.csv', body: {} }),
    // let in and then told to send a file
    own: 415,
    foreign: 415,
  },
  cancelImport: {
    roles: ['administrator'],
    ask: always(`/api/v1/imports/${missing}`),
    own: 404,
    foreign: 404,
  },

  getSignInOptions: { roles: 'public', ask: always('/api/v1/sign-in-options'), own: 200, foreign: 200 },
  // wrong on purpose: who is let in here is told of the mistake
  signIn: {
    roles: 'public',
    ask: () => ({ path: '/api/v1/session', body: {} }),
    own: 400,
    foreign: 400,
  },
  signInForDemonstration: {
    roles: 'public',
    ask: () => ({ path: '/api/v1/session/demonstration', body: {} }),
    own: 400,
    foreign: 400,
  },
  signInDevice: {
    roles: 'public',
    ask: () => ({ path: '/api/v1/session/device', body: {} }),
    own: 400,
    foreign: 400,
  },
  getSession: shownToAll(always('/api/v1/session')),
  // a query that it does not know is refused before anything is done: the session of the test stays
  signOut: { roles: everybody, ask: always('/api/v1/session?x=1'), own: 400, foreign: 400 },
  signOutEverywhere: { roles: everybody, ask: always('/api/v1/sessions?x=1'), own: 400, foreign: 400 },
  giveSecondFactor: {
    roles: everybody,
    ask: () => ({ path: '/api/v1/session/second-factor', body: {} }),
    own: 400,
    foreign: 400,
  },
  beginSecondFactor: {
    roles: everybody,
    ask: () => ({ path: '/api/v1/session/second-factor/enrolment', body: { x: 1 } }),
    own: 400,
    foreign: 400,
  },
  changePassword: {
    roles: everybody,
    ask: () => ({ path: '/api/v1/session/password', body: {} }),
    own: 400,
    foreign: 400,
  },
  listMySessions: shownToAll(always('/api/v1/sessions')),
  endMySession: {
    roles: everybody,
    ask: always(`/api/v1/sessions/${missing}`),
    own: 404,
    foreign: 404,
  },
  listDelegations: shownToAll(always('/api/v1/delegations')),
  delegateGrant: {
    roles: everybody,
    ask: () => ({ path: '/api/v1/delegations', body: {} }),
    own: 400,
    foreign: 400,
  },
  endDelegation: {
    roles: everybody,
    ask: always(`/api/v1/delegations/${missing}`),
    own: 404,
    foreign: 404,
  },

  listAccounts: kept(administrators, '/api/v1/accounts', 200),
  getAccount: kept(administrators, `/api/v1/accounts/${missing}`, 404),
  getAccountRights: kept(administrators, `/api/v1/accounts/${missing}/rights`, 404),
  createAccount: kept(['administrator'], '/api/v1/accounts', 400, {}),
  changeAccount: kept(['administrator'], `/api/v1/accounts/${missing}`, 400, { x: 1 }),
  resetPassword: kept(['administrator'], `/api/v1/accounts/${missing}/password`, 400, { x: 1 }),
  createDeviceCode: kept(['administrator'], `/api/v1/accounts/${missing}/device-codes`, 400, { x: 1 }),
  removeSecondFactor: kept(['security_administrator'], `/api/v1/accounts/${missing}/second-factor`, 404),
  endSessions: kept(['security_administrator'], `/api/v1/accounts/${missing}/sessions`, 404),
  createGrant: kept(['security_administrator'], `/api/v1/accounts/${missing}/grants`, 400, { x: 1 }),
  endGrant: kept(['security_administrator'], `/api/v1/grants/${missing}`, 404),
  listRoles: shownToAll(always('/api/v1/roles')),
  createRole: kept(['security_administrator'], '/api/v1/roles', 400, {}),
  changeRole: kept(['security_administrator'], '/api/v1/roles/viewer', 400, { x: 1 }),
  listDepartments: shownToAll(always('/api/v1/departments')),
  putDepartment: kept(['security_administrator'], '/api/v1/departments/nobody', 400, { x: 1 }),
  listApiKeys: kept(['security_administrator'], '/api/v1/api-keys', 200),
  createApiKey: kept(['security_administrator'], '/api/v1/api-keys', 400, { x: 1 }),
  revokeApiKey: kept(['security_administrator'], `/api/v1/api-keys/${missing}`, 404),

  listAuditEntries: kept(['auditor'], '/api/v1/audit-entries', 200),
  getAuditChain: kept(['auditor'], '/api/v1/audit-chain', 200),
  unmaskField: oneOf(['operator', 'grid_leader'], ({ addressId }) => ({
    path: '/api/v1/unmaskings',
    body: { field: 'address.door', entityId: addressId, purpose: '核对事件地址' },
  })),

  listHouseholdRules: shownToAll(always('/api/v1/household-rules')),
  putHouseholdRule: {
    roles: drawPlans,
    ask: () => ({ path: '/api/v1/household-rules/140107/rural', body: { isInherited: true } }),
    // of a county: whoever plans a part of it does not set it
    own: 403,
    foreign: 403,
  },
  getGridRuleSummary: {
    ...listedByRegion(seePopulation, '/api/v1/grid-rules/summary'),
  },
  listPlans: listedByRegion(seePlans, '/api/v1/plans'),
  createPlan: {
    roles: drawPlans,
    ask: ({ region }) => ({ path: '/api/v1/plans', body: { name: '新方案', region } }),
    own: 201,
    foreign: 403,
  },
  getPlan: oneOf(seePlans, ({ planId }) => ({ path: `/api/v1/plans/${planId}` })),
  getPlanTerritory: oneOf(seePlans, ({ planId }) => ({ path: `/api/v1/plans/${planId}/territory` })),
  listPlanChanges: oneOf(seePlans, ({ planId }) => ({ path: `/api/v1/plans/${planId}/changes` })),
  getPlanStaleness: oneOf(seePlans, ({ planId }) => ({ path: `/api/v1/plans/${planId}/staleness` })),
  reportPresence: onPlan(seePlans, '/presence', { communityIds: [] }),
  changePlan: onPlan(drawPlans, '', { note: '改一改' }),
  appendPlanChanges: onPlan(drawPlans, '/changes', {
    head: 0,
    changes: [{ kind: 'lock', id: missing, grids: [], plots: [] }],
  }),
  movePlanHead: onPlan(drawPlans, '/head', { head: 0 }),
  rebasePlan: onPlan(drawPlans, '/rebase', { isDryRun: true }),
  validatePlan: onPlan(seePlans, '/validation'),
  comparePlan: oneOf(seePlans, ({ planId }) => ({ path: `/api/v1/plans/${planId}/comparison` })),
  listMovedBuildings: oneOf(seePlans, ({ planId }) => ({
    path: `/api/v1/plans/${planId}/comparison/buildings`,
  })),
  commentPlan: onPlan(seePlans, '/comments', { text: '看过了' }, 201),
  // a draft without a change is not handed in, nor is there anything to decide on
  submitPlan: onPlan(drawPlans, '/submit', {}, 409),
  withdrawPlan: onPlan(drawPlans, '/withdraw', {}, 409),
  returnPlan: onPlan(approvePlans, '/return', { comment: '请补充' }, 409),
  approvePlan: onPlan(approvePlans, '/approve', { effectiveOn: '2099-01-01' }, 409),
  rollBackPlan: onPlan(approvePlans, '/roll-back', { comment: '有误' }, 409),
  exportPlan: {
    ...oneOf(drawPlans, ({ planId }) => ({ path: `/api/v1/plans/${planId}/export?format=csv` })),
    note: 'a file needs the permission to export besides the one to see plans',
  },
  importIntoPlan: {
    roles: drawPlans,
    ask: ({ planId }) => ({ path: `/api/v1/plans/${planId}/imports`, body: {} }),
    // let in and then told to send a file
    own: 415,
    foreign: 415,
  },
  // by its author alone, who is somebody else
  discardPlan: onPlan(drawPlans, '', undefined, 409),

  createCleaning: {
    roles: cleanTables,
    ask: () => ({ path: '/api/v1/address-cleaning?fileName=a.csv&department=b', body: {} }),
    // let in and then told to send a file
    own: 415,
    foreign: 415,
  },
  listCleanings: {
    ...kept(cleanTables, '/api/v1/address-cleaning', 200),
    note: 'tables are seen by the account that brought them and by nobody else',
  },
  getCleaning: kept(cleanTables, `/api/v1/address-cleaning/${missing}`, 404),
  lookAtCleaning: kept(cleanTables, `/api/v1/address-cleaning/${missing}/look`, 404),
  previewCleaning: kept(cleanTables, `/api/v1/address-cleaning/${missing}/preview`, 404, cleaningChoice),
  startCleaning: kept(cleanTables, `/api/v1/address-cleaning/${missing}/start`, 404, cleaningChoice),
  cancelCleaning: kept(cleanTables, `/api/v1/address-cleaning/${missing}/cancel`, 404),
  deleteCleaning: kept(cleanTables, `/api/v1/address-cleaning/${missing}`, 404),
  listCleaningRows: kept(cleanTables, `/api/v1/address-cleaning/${missing}/rows`, 404),
  decideCleaningRow: kept(cleanTables, `/api/v1/address-cleaning/${missing}/rows/1/decision`, 404, {
    decision: 'none',
    revision: 0,
  }),
  finishCleaning: kept(cleanTables, `/api/v1/address-cleaning/${missing}/finish`, 404),
  exportCleaning: kept(cleanTables, `/api/v1/address-cleaning/${missing}/export?format=csv`, 404),
  listCleaningPoints: kept(cleanTables, `/api/v1/address-cleaning/${missing}/points?bbox=112,37,113,38`, 404),
  listAddressLinks: oneOf(seeAddresses, ({ addressId }) => ({
    path: `/api/v1/addresses/${addressId}/links`,
  })),

  listChanges: shownToAll(always('/api/v1/changes?since=0&limit=1000')),
  followChanges: shownToAll(always('/api/v1/events')),
  getTileJson: shownToAll(always('/tiles/base.json')),
  getTableTile: kept(cleanTables, `/tiles/cleaned-rows/${missing}/12/3329/1575.mvt`, 404),
  getTile: shownToAll(always('/tiles/base/12/3329/1575.mvt')),
};

/** Who may ask for a layer. */
export const layerExpectations: Readonly<Record<LayerId | 'base', Roles>> = {
  base: everybody,
  land: everybody,
  water: everybody,
  roads: everybody,
  barriers: everybody,
  buildings: everybody,
  borders: everybody,
  regions: everybody,
  'region-labels': everybody,
  grids: everybody,
  'grid-labels': everybody,
  plots: everybody,
  places: everybody,
  addresses: seeAddresses,
  incidents: seeIncidents,
  'incident-cells': seeIncidents,
  facilities: seeElements,
  organisations: seeElements,
  centres: seeElements,
  cameras: seeElements,
  staff: seeStaff,
};

/** Lists as CSV or GeoJSON are exports: data that leave. */
export const exportRoles: Roles = ['operator', 'planner', 'analyst'];

export const allRoles: Roles = everybody;
/** These are granted for the whole city: what they keep has no place. */
export const cityWideRoles: ReadonlySet<BuiltinRoleCode> = new Set(administrators);

/** The status that a role gets for its own place or another's. */
export function expectedStatus(
  expectation: Expectation,
  role: BuiltinRoleCode,
  where: 'own' | 'foreign',
): number {
  if (expectation.roles !== 'public' && !expectation.roles.includes(role)) return 403;
  if (role === 'department_officer') {
    if (expectation.departmentOwn !== undefined && where === 'own') return expectation.departmentOwn;
    if (where === 'foreign' && expectation.departmentForeign !== undefined)
      return expectation.departmentForeign;
  }
  return expectation[where];
}
