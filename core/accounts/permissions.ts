/** Every permission of the platform. Those by place count only within the jurisdiction they were granted for. */
export const permissions = {
  'map.read': { name: '查看底图与界线', nameEn: 'See the base map and outlines', isByPlace: false },
  'incidents.read': { name: '查看事件', nameEn: 'See incidents', isByPlace: true },
  'incidents.write': { name: '上报与处置事件', nameEn: 'Report and handle incidents', isByPlace: true },
  'addresses.read': { name: '查看标准地址', nameEn: 'See standard addresses', isByPlace: true },
  'addresses.write': { name: '维护地名地址', nameEn: 'Keep place names and addresses', isByPlace: true },
  'addresses.certify': { name: '核定地名地址', nameEn: 'Certify place names and addresses', isByPlace: true },
  'addresses.clean': { name: '清洗地址数据', nameEn: "Clean departments' address tables", isByPlace: false },
  'elements.read': { name: '查看治理要素', nameEn: 'See facilities and organisations', isByPlace: true },
  'staff.read': { name: '查看岗位与人员', nameEn: 'See posts and staff', isByPlace: true },
  'population.read': { name: '查看户数与人口结构', nameEn: 'See households and residents', isByPlace: true },
  'plans.read': { name: '查看划分方案', nameEn: 'See plans', isByPlace: true },
  'plans.write': { name: '编制划分方案', nameEn: 'Draw plans', isByPlace: true },
  'plans.approve': { name: '审批划分方案', nameEn: 'Approve plans', isByPlace: true },
  'exports.make': { name: '导出数据', nameEn: 'Export data', isByPlace: false },
  'personal.unmask': { name: '查看未脱敏信息', nameEn: 'See personal fields unmasked', isByPlace: true },
  'imports.read': { name: '查看导入记录', nameEn: 'See imports', isByPlace: false },
  'imports.run': { name: '导入数据', nameEn: 'Import data', isByPlace: false },
  'accounts.read': { name: '查看账号', nameEn: 'See accounts', isByPlace: false },
  'accounts.write': { name: '管理账号', nameEn: 'Keep accounts', isByPlace: false },
  'grants.write': { name: '授权', nameEn: 'Grant roles', isByPlace: false },
  'roles.write': { name: '管理角色', nameEn: 'Keep roles', isByPlace: false },
  'sessions.end': { name: '强制下线', nameEn: 'End sessions of others', isByPlace: false },
  'keys.write': { name: '管理接口密钥', nameEn: 'Keep API keys', isByPlace: false },
  'audit.read': { name: '查看审计记录', nameEn: 'Read the audit', isByPlace: false },
  'audit.export': { name: '导出审计记录', nameEn: 'Export the audit', isByPlace: false },
  'operations.read': { name: '查看运行状态', nameEn: 'See how the server does', isByPlace: false },
} as const satisfies Record<string, { name: string; nameEn: string; isByPlace: boolean }>;

export type Permission = keyof typeof permissions;
export const permissionCodes = Object.keys(permissions) as Permission[];

export interface BuiltinRole {
  readonly name: string;
  readonly nameEn: string;
  readonly permissions: readonly Permission[];
  readonly needsSecondFactor?: boolean;
  /** One account holds at most one role of a group. */
  readonly exclusiveGroup?: string;
  readonly isWithoutPersonalFields?: boolean;
  readonly isDeviceBound?: boolean;
  readonly readLimitSeconds: number;
  /** Minutes without use after which a session ends; 30 unless stated. */
  readonly idleMinutes?: number;
  /** Hours after which a session ends in any case; 12 unless stated. */
  readonly sessionHours?: number;
}

const reading = ['map.read', 'incidents.read', 'elements.read', 'population.read'] as const;
const administration = {
  needsSecondFactor: true,
  exclusiveGroup: 'administration',
  readLimitSeconds: 30,
  idleMinutes: 15,
  sessionHours: 8,
};

/** What a new database begins with; roles are data and can be changed there. */
export const builtinRoles = {
  administrator: {
    ...administration,
    name: '系统管理员',
    nameEn: 'Administrator',
    permissions: [
      'map.read',
      'accounts.read',
      'accounts.write',
      'imports.read',
      'imports.run',
      'operations.read',
    ],
  },
  security_administrator: {
    ...administration,
    name: '安全管理员',
    nameEn: 'Security administrator',
    permissions: ['map.read', 'accounts.read', 'grants.write', 'roles.write', 'sessions.end', 'keys.write'],
  },
  auditor: {
    ...administration,
    name: '审计管理员',
    nameEn: 'Auditor',
    permissions: ['map.read', 'accounts.read', 'audit.read', 'audit.export'],
  },
  operator: {
    name: '指挥中心值班员',
    nameEn: 'Operator',
    permissions: [
      ...reading,
      'incidents.write',
      'addresses.read',
      'staff.read',
      'exports.make',
      'personal.unmask',
      'imports.read',
    ],
    readLimitSeconds: 30,
    // a shift of twelve hours in a guarded room, watched more than touched, and the hour of handing over
    idleMinutes: 240,
    sessionHours: 13,
  },
  planner: {
    name: '网格规划员',
    nameEn: 'Planner',
    permissions: [
      ...reading,
      'addresses.read',
      'addresses.write',
      'addresses.clean',
      'staff.read',
      'plans.read',
      'plans.write',
      'exports.make',
    ],
    readLimitSeconds: 60,
  },
  approver: {
    name: '审批人',
    nameEn: 'Approver',
    permissions: [
      ...reading,
      'addresses.read',
      'addresses.certify',
      'staff.read',
      'plans.read',
      'plans.approve',
    ],
    readLimitSeconds: 30,
  },
  analyst: {
    name: '分析员',
    nameEn: 'Analyst',
    permissions: [...reading, 'exports.make'],
    readLimitSeconds: 60,
  },
  grid_leader: {
    name: '社区与网格长',
    nameEn: 'Community or grid leader',
    permissions: [...reading, 'incidents.write', 'addresses.read', 'staff.read', 'personal.unmask'],
    readLimitSeconds: 20,
  },
  grid_worker: {
    name: '网格员',
    nameEn: 'Grid worker',
    permissions: [
      'map.read',
      'incidents.read',
      'incidents.write',
      'elements.read',
      'addresses.read',
      'staff.read',
    ],
    readLimitSeconds: 15,
  },
  department_officer: {
    name: '联动部门经办人',
    nameEn: 'Department officer',
    permissions: ['map.read', 'incidents.read', 'incidents.write'],
    readLimitSeconds: 15,
  },
  viewer: { name: '浏览者', nameEn: 'Viewer', permissions: reading, readLimitSeconds: 15 },
  wall: {
    name: '指挥大屏',
    nameEn: 'Wall',
    permissions: reading,
    isWithoutPersonalFields: true,
    isDeviceBound: true,
    readLimitSeconds: 15,
    // 180 days on one screen; switched off for a month it has to be bound again
    idleMinutes: 43_200,
    sessionHours: 4_320,
  },
} as const satisfies Record<string, BuiltinRole>;

export type BuiltinRoleCode = keyof typeof builtinRoles;

/** Permissions over accounts, rights and the audit: never through an API key, never delegated. */
const administrationPermissions: readonly Permission[] = [
  'accounts.read',
  'accounts.write',
  'grants.write',
  'roles.write',
  'sessions.end',
  'keys.write',
  'audit.read',
  'audit.export',
];

/** What is for persons alone: personal fields are unmasked by whoever says what for, not by a key that others made. */
export const withheldFromKeys: readonly Permission[] = [...administrationPermissions, 'personal.unmask'];
