/** One grid of a plan as it is given out; null is unknown. */
export interface ExportedGrid {
  readonly code: string | null;
  readonly name: string;
  readonly kind: string;
  readonly communityCode: string;
  readonly communityName: string;
  readonly hostName: string | null;
  readonly households: number | null;
  readonly buildings: number | null;
  readonly residents: number | null;
  readonly areaSquareMetres: number;
  /** Polsby–Popper, 0 to 1. */
  readonly compactness: number;
  readonly ruleState: string;
  /** The code of today's grid that most of its households come from. */
  readonly previousCode: string | null;
  /** What the plan itself knows it and its host by: a file that comes back is told by them, also without codes. */
  readonly gridId: string;
  readonly hostId: string | null;
  readonly polygons: number[][][][];
}

type Attribute = Exclude<keyof ExportedGrid, 'polygons'>;

export interface ExportColumn {
  readonly attribute: Attribute;
  /** In GeoPackages. */
  readonly column: string;
  /** In shapefiles: at most ten characters. */
  readonly shortColumn: string;
  readonly type: 'text' | 'integer' | 'real';
  /** What stands in it, for the list of columns that goes with a shapefile. */
  readonly meaning: string;
}

const column = (
  attribute: Attribute,
  longName: string,
  shortColumn: string,
  type: ExportColumn['type'],
  meaning: string,
): ExportColumn => ({ attribute, column: longName, shortColumn, type, meaning });

/** The columns of a plan that is given out, in order. */
export const exportColumns: readonly ExportColumn[] = [
  column('code', 'grid_code', 'GRID_CODE', 'text', '网格编码 grid code, empty for a new grid'),
  column('name', 'grid_name', 'GRID_NAME', 'text', '网格名称 name'),
  column('kind', 'grid_kind', 'GRID_KIND', 'text', '网格类型 ordinary, exclusive or rural'),
  column('communityCode', 'community_code', 'COMM_CODE', 'text', '社区代码 community code'),
  column('communityName', 'community_name', 'COMM_NAME', 'text', '社区名称 community'),
  column('hostName', 'host_name', 'HOST_NAME', 'text', '专属单位 host of an exclusive grid'),
  column('households', 'households', 'HOUSEHOLDS', 'integer', '户数 households, empty when unknown'),
  column('buildings', 'buildings', 'BUILDINGS', 'integer', '建筑物 buildings'),
  column('residents', 'residents', 'RESIDENTS', 'integer', '人口 residents, empty when unknown'),
  column('areaSquareMetres', 'area_square_metres', 'AREA_M2', 'real', '面积 area in square metres'),
  column('compactness', 'compactness', 'COMPACT', 'real', '紧凑度 compactness (Polsby–Popper), 0 to 1'),
  column('ruleState', 'rule_state', 'RULE_STATE', 'text', '户数规则 inside, below, above, unknown or none'),
  column('previousCode', 'previous_code', 'PREV_CODE', 'text', '原网格编码 grid of today it comes from'),
  column('gridId', 'grid_id', 'GRID_ID', 'text', '网格标识 what the plan knows the grid by'),
  column('hostId', 'host_id', 'HOST_ID', 'text', '专属单位标识 what the platform knows the host by'),
];
