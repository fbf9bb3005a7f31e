/**
 * The map's layers: the one list that tiles, legend, layer tree and documentation are made from.
 * Tiles: /tiles/{id}/{z}/{x}/{y}.mvt with one source-layer named like the id; the composites hold several.
 */
export type LayerFamily = 'base' | 'people' | 'place' | 'thing' | 'matter' | 'organisation';

export interface LayerDefinition {
  readonly id: string;
  /** 人 people, 地 place, 物 thing, 事 matter, 组织 organisation; the base map stands apart. */
  readonly family: LayerFamily;
  readonly name: string;
  readonly nameEn: string;
  readonly geometry: 'point' | 'line' | 'polygon';
  readonly minimumZoom: number;
  readonly maximumZoom: number;
  /** Attribute names in the tile with their type; every feature also has an id. */
  readonly attributes: Readonly<Record<string, 'string' | 'number' | 'boolean'>>;
  /** Takes the incident filter as query string (from, until, class, state, region). */
  readonly isFiltered?: boolean;
  /** Takes the day as which grids and posts are shown as query string (asOf). */
  readonly isDated?: boolean;
}

export const layers = [
  {
    id: 'land',
    family: 'base',
    name: '用地',
    nameEn: 'Land use',
    geometry: 'polygon',
    minimumZoom: 8,
    maximumZoom: 16,
    attributes: { kind: 'string', name: 'string' },
  },
  {
    id: 'water',
    family: 'base',
    name: '水系',
    nameEn: 'Water',
    geometry: 'polygon',
    minimumZoom: 6,
    maximumZoom: 16,
    attributes: { kind: 'string', name: 'string', isLine: 'boolean' },
  },
  {
    id: 'roads',
    family: 'base',
    name: '道路',
    nameEn: 'Roads',
    geometry: 'line',
    minimumZoom: 7,
    maximumZoom: 16,
    attributes: { class: 'string', name: 'string', isBridge: 'boolean', isTunnel: 'boolean' },
  },
  {
    id: 'barriers',
    family: 'base',
    name: '围墙',
    nameEn: 'Walls',
    geometry: 'line',
    minimumZoom: 15,
    maximumZoom: 16,
    attributes: { kind: 'string' },
  },
  {
    id: 'buildings',
    family: 'thing',
    name: '建筑物',
    nameEn: 'Buildings',
    geometry: 'polygon',
    minimumZoom: 13,
    maximumZoom: 16,
    attributes: {
      buildingId: 'string',
      kind: 'string',
      name: 'string',
      numberText: 'string',
      height: 'number',
      floors: 'number',
      households: 'number',
    },
  },
  {
    id: 'borders',
    family: 'place',
    name: '区划界线',
    nameEn: 'Region borders',
    geometry: 'line',
    minimumZoom: 5,
    maximumZoom: 16,
    attributes: { level: 'string' },
  },
  {
    id: 'regions',
    family: 'place',
    name: '行政区划',
    nameEn: 'Regions',
    geometry: 'polygon',
    minimumZoom: 5,
    maximumZoom: 16,
    attributes: {
      regionId: 'string',
      code: 'string',
      level: 'string',
      name: 'string',
      households: 'number',
      residents: 'number',
      areaSquareKilometres: 'number',
    },
  },
  {
    id: 'region-labels',
    family: 'place',
    name: '区划名称',
    nameEn: 'Region names',
    geometry: 'point',
    minimumZoom: 5,
    maximumZoom: 16,
    attributes: { code: 'string', level: 'string', name: 'string', nameEn: 'string' },
  },
  {
    id: 'grids',
    family: 'place',
    name: '全科网格',
    nameEn: 'Service grids',
    geometry: 'polygon',
    minimumZoom: 10,
    maximumZoom: 16,
    attributes: {
      gridId: 'string',
      code: 'string',
      name: 'string',
      kind: 'string',
      communityCode: 'string',
      households: 'number',
      residents: 'number',
      residents60: 'number',
      areaSquareMetres: 'number',
      rule: 'string',
      incidents30: 'number',
    },
    isDated: true,
  },
  {
    id: 'grid-labels',
    family: 'place',
    name: '网格名称',
    nameEn: 'Grid labels',
    geometry: 'point',
    minimumZoom: 13,
    maximumZoom: 16,
    attributes: { gridId: 'string', code: 'string', name: 'string', kind: 'string', households: 'number' },
    isDated: true,
  },
  {
    id: 'plots',
    family: 'place',
    name: '地块',
    nameEn: 'Plots',
    geometry: 'polygon',
    minimumZoom: 14,
    maximumZoom: 16,
    attributes: { plotId: 'string', landUse: 'string', households: 'number' },
  },
  {
    id: 'places',
    family: 'place',
    name: '地名',
    nameEn: 'Place names',
    geometry: 'point',
    minimumZoom: 9,
    maximumZoom: 16,
    attributes: { placeId: 'string', kind: 'string', name: 'string', nameEn: 'string', rank: 'number' },
  },
  {
    id: 'addresses',
    family: 'place',
    name: '标准地址',
    nameEn: 'Standard addresses',
    geometry: 'point',
    minimumZoom: 16,
    maximumZoom: 17,
    attributes: { addressId: 'string', label: 'string', count: 'number' },
  },
  {
    id: 'facilities',
    family: 'thing',
    name: '设施',
    nameEn: 'Facilities',
    geometry: 'point',
    minimumZoom: 12,
    maximumZoom: 16,
    attributes: { elementId: 'string', kind: 'string', name: 'string', count: 'number' },
  },
  {
    id: 'cameras',
    family: 'thing',
    name: '视频点位',
    nameEn: 'Cameras',
    geometry: 'point',
    minimumZoom: 13,
    maximumZoom: 16,
    attributes: {
      elementId: 'string',
      kind: 'string',
      name: 'string',
      isConnected: 'boolean',
      count: 'number',
    },
  },
  {
    id: 'staff',
    family: 'people',
    name: '网格力量',
    nameEn: 'Grid staff',
    geometry: 'point',
    minimumZoom: 12,
    maximumZoom: 16,
    attributes: {
      gridId: 'string',
      code: 'string',
      leaders: 'number',
      workers: 'number',
      vacancies: 'number',
    },
    isDated: true,
  },
  {
    id: 'organisations',
    family: 'organisation',
    name: '单位组织',
    nameEn: 'Organisations',
    geometry: 'point',
    minimumZoom: 12,
    maximumZoom: 16,
    attributes: { elementId: 'string', kind: 'string', name: 'string', count: 'number' },
  },
  {
    id: 'centres',
    family: 'organisation',
    name: '综治中心',
    nameEn: 'Governance centres',
    geometry: 'point',
    minimumZoom: 8,
    maximumZoom: 16,
    attributes: { elementId: 'string', kind: 'string', name: 'string' },
  },
  {
    id: 'incidents',
    family: 'matter',
    name: '事件',
    nameEn: 'Incidents',
    geometry: 'point',
    minimumZoom: 14,
    maximumZoom: 16,
    attributes: {
      incidentId: 'string',
      number: 'string',
      class: 'string',
      group: 'string',
      state: 'string',
      severity: 'number',
      occurredAt: 'string',
      isOverdue: 'boolean',
    },
    isFiltered: true,
  },
  {
    id: 'incident-cells',
    family: 'matter',
    name: '事件密度',
    nameEn: 'Incident density',
    geometry: 'point',
    minimumZoom: 5,
    maximumZoom: 16,
    attributes: { count: 'number', openCount: 'number', group: 'string' },
    isFiltered: true,
  },
] as const satisfies readonly LayerDefinition[];

/**
 * Rows of a department's table that was held against the standard addresses; seen by whoever brought the table, so it is
 * none of the city's layers. Tiles: /tiles/cleaned-rows/{table}/{z}/{x}/{y}.mvt
 */
export const tableLayer = {
  id: 'cleaned-rows',
  family: 'place',
  name: '部门表格',
  nameEn: 'Departments’ tables',
  geometry: 'point',
  minimumZoom: 8,
  maximumZoom: 16,
  /** One row, or with `count` several of one outcome: within 12 pixels, from zoom 16 on at the same spot. */
  attributes: { rowNumber: 'number', band: 'string', count: 'number' },
} as const satisfies LayerDefinition;

export type LayerId = (typeof layers)[number]['id'];

/** One request for several source-layers that are always drawn together. */
export const composites = {
  base: ['land', 'water', 'roads', 'barriers', 'buildings', 'borders', 'region-labels', 'places'],
} as const satisfies Record<string, readonly LayerId[]>;
