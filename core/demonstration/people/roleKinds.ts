/** Role words are data: a city adds its own. A sole role has one regular holder at a time. */
export interface RoleKind {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly isSole: boolean;
}

export const roleKinds = [
  { code: 'county_director', name: '县区综治中心主任', nameEn: 'County centre director', isSole: true },
  { code: 'county_dispatcher', name: '县区指挥调度员', nameEn: 'County dispatcher', isSole: false },
  { code: 'township_secretary', name: '街道（乡镇）党工委书记', nameEn: 'Township secretary', isSole: true },
  {
    code: 'township_centre_head',
    name: '街道（乡镇）综治中心负责人',
    nameEn: 'Township centre head',
    isSole: true,
  },
  { code: 'community_secretary', name: '社区（村）党组织书记', nameEn: 'Community secretary', isSole: true },
  { code: 'community_deputy', name: '社区（村）副主任', nameEn: 'Community deputy', isSole: false },
  { code: 'grid_leader', name: '网格长', nameEn: 'Grid leader', isSole: true },
  { code: 'grid_worker', name: '专职网格员', nameEn: 'Grid worker', isSole: false },
  { code: 'part_time_worker', name: '兼职网格员', nameEn: 'Part-time grid worker', isSole: false },
] as const satisfies readonly RoleKind[];

export type RoleCode = (typeof roleKinds)[number]['code'];
