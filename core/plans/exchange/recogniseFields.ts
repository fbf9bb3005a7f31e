/** Which columns of a file hold what is taken from it; null where none does. */
export interface PartitionFields {
  readonly code: string | null;
  readonly name: string | null;
  readonly kind: string | null;
  readonly gridId: string | null;
  readonly host: string | null;
  readonly hostId: string | null;
}

/** Names of columns as cities use them, best first; compared without case, blanks, underscores. */
const spellings: Readonly<Record<keyof PartitionFields, readonly string[]>> = {
  code: [
    'gridcode',
    '网格编码',
    '网格代码',
    '网格编号',
    'wgbm',
    'wgdm',
    'wgbh',
    'code',
    '编码',
    '代码',
    '编号',
  ],
  name: ['gridname', '网格名称', '网格名', 'wgmc', 'name', '名称'],
  kind: ['gridkind', 'gridtype', '网格类型', '网格类别', '网格性质', 'wglx', 'kind', 'type', '类型', '类别'],
  gridId: ['gridid'],
  host: ['hostname', '专属单位', '主责单位', '所属单位', '单位名称', 'zsdw', 'dwmc', 'host'],
  hostId: ['hostid'],
};

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-.\uFFFD]/g, '');

/** Shapefiles cut names to ten bytes, which are three Chinese characters and a half. */
const isCutFrom = (spelling: string, name: string): boolean =>
  /^\p{Script=Han}{3}$/u.test(name) && spelling.startsWith(name);

function find(columns: readonly string[], names: readonly string[]): string | null {
  for (const spelling of names) {
    const column = columns.find((name) => plain(name) === spelling || isCutFrom(spelling, plain(name)));
    if (column !== undefined) return column;
  }
  return null;
}

/** Finds the columns by their names; what the user chose goes first. */
export function recogniseFields(
  columns: readonly string[],
  chosen: Partial<PartitionFields> = {},
): PartitionFields {
  const field = (name: keyof PartitionFields): string | null =>
    chosen[name] ?? find(columns, spellings[name]);
  return {
    code: field('code'),
    name: field('name'),
    kind: field('kind'),
    gridId: field('gridId'),
    host: field('host'),
    hostId: field('hostId'),
  };
}

/** Which columns of a table of buildings hold what is taken from it. */
export interface BuildingFields {
  readonly building: string | null;
  readonly grid: string | null;
  readonly gridName: string | null;
  readonly gridId: string | null;
  readonly communityCode: string | null;
}

const buildingSpellings: Readonly<Record<keyof BuildingFields, readonly string[]>> = {
  building: [
    'buildingid',
    'buildingkey',
    'buildingcode',
    '建筑物编码',
    '建筑编码',
    '楼栋编码',
    '幢编码',
    '楼栋编号',
    'sourcekey',
    'buildingnumber',
    '楼号',
    '幢号',
    '楼栋',
    'building',
    'key',
    'id',
  ],
  grid: ['gridcode', '网格编码', '网格代码', '网格编号', 'wgbm', 'grid', '网格'],
  gridName: spellings.name.filter((name) => name !== 'name' && name !== '名称'),
  gridId: spellings.gridId,
  communityCode: ['communitycode', '社区代码', '社区编码', '村社区代码', 'sqdm'],
};

/** The same for a table that says which building lies in which grid. */
export function recogniseBuildingFields(
  columns: readonly string[],
  chosen: Partial<BuildingFields> = {},
): BuildingFields {
  const field = (name: keyof BuildingFields): string | null =>
    chosen[name] ?? find(columns, buildingSpellings[name]);
  return {
    building: field('building'),
    grid: field('grid'),
    gridName: field('gridName'),
    gridId: field('gridId'),
    communityCode: field('communityCode'),
  };
}
