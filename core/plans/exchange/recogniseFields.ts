/** Which columns of a file hold what is taken from it; null where none does. */
export interface PartitionFields {
  readonly code: string | null;
  readonly name: string | null;
  readonly kind: string | null;
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
};

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-.\uFFFD]/g, '');

/** Shapefiles cut names to ten bytes, which are three Chinese characters and a half. */
const isCutFrom = (spelling: string, name: string): boolean =>
  /^\p{Script=Han}{3}$/u.test(name) && spelling.startsWith(name);

function find(columns: readonly string[], field: keyof PartitionFields): string | null {
  for (const spelling of spellings[field]) {
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
  const field = (name: keyof PartitionFields): string | null => chosen[name] ?? find(columns, name);
  return { code: field('code'), name: field('name'), kind: field('kind') };
}
