import type { HouseholdBand, PartitionGraph } from '../../../core/plans/partition/solvePartition.ts';
import { InputFault } from './inputFault.ts';
import { JsonFault, readJsonColumns } from './jsonColumns.ts';

export interface PartitionInput {
  readonly graph: PartitionGraph;
  readonly communities: number;
  readonly band: HouseholdBand;
}

const plotColumns = ['x', 'y', 'households', 'area', 'ext', 'community'] as const;
const wallColumns = ['a', 'b', 'len', 'kind'] as const;
const wanted = new Set([
  'band',
  'nodes.exclusive',
  ...plotColumns.map((name) => `nodes.${name}`),
  ...wallColumns.map((name) => `edges.${name}`),
]);

type Columns = ReadonlyMap<string, Float64Array>;

/** Reads a city in the format of the bench: columns of plots and walls, and the household rule. */
export function parsePartitionInput(bytes: Uint8Array): PartitionInput {
  const columns = parse(bytes);
  const plots = commonLength(columns, 'nodes', plotColumns);
  const walls = commonLength(columns, 'edges', wallColumns);
  const { community, communities } = numberCommunities(columns.get('nodes.community'), plots);
  const households = columns.get('nodes.households') ?? new Float64Array(plots).fill(NaN);
  refuseWhere(
    households,
    (value) => value < 0,
    'nodes.households',
    '户数不能为负；未知请写 null',
    'households cannot be negative; write null where they are unknown',
  );
  const edgeKind = columns.get('edges.kind') ?? new Float64Array(walls);
  refuseWhere(
    edgeKind,
    (value) => value !== 0 && value !== 1 && value !== 2,
    'edges.kind',
    '只能是 0（普通）、1（主干路）或 2（屏障）',
    'must be 0 (plain), 1 (arterial road) or 2 (barrier)',
  );
  return {
    band: readBand(columns.get('band')),
    communities,
    graph: {
      nodeCount: plots,
      x: finite(columns, 'nodes.x', plots),
      y: finite(columns, 'nodes.y', plots),
      households,
      workload: households,
      areaSquareMetres: measured(columns, 'nodes.area', plots),
      exteriorMetres: measured(columns, 'nodes.ext', plots),
      community,
      compound: new Int32Array(plots).fill(-1),
      isExclusive: markExclusive(columns.get('nodes.exclusive'), plots),
      edgeA: ends(columns, 'edges.a', walls, plots),
      edgeB: ends(columns, 'edges.b', walls, plots),
      edgeMetres: measured(columns, 'edges.len', walls),
      edgeKind: Uint8Array.from(edgeKind),
    },
  };
}

function parse(bytes: Uint8Array): Columns {
  try {
    return readJsonColumns(bytes, wanted);
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const where = error.path === '' ? '' : ` (${error.path})`;
    throw new InputFault(
      `第 ${error.line} 行、第 ${error.byte + 1} 字节${where}：${error.chinese}。请检查文件是否完整、是否为 JSON。`,
      `Line ${error.line}, byte ${error.byte + 1}${where}: ${error.message}. Check that the file is whole and is JSON.`,
    );
  }
}

/** The length that all columns of a table share; 0 where it has none. */
function commonLength(columns: Columns, table: string, names: readonly string[]): number {
  const present = names.flatMap((name) => {
    const column = columns.get(`${table}.${name}`);
    return column === undefined ? [] : [{ name: `${table}.${name}`, length: column.length }];
  });
  const [first, ...others] = present;
  if (first === undefined) {
    if (table === 'edges') return 0;
    throw new InputFault(
      '没有 nodes：文件应有 nodes {x, y, households, area, ext, community} 与 edges {a, b, len, kind}。',
      'There are no nodes: the file must have nodes {x, y, households, area, ext, community} and edges {a, b, len, kind}.',
    );
  }
  const other = others.find(({ length }) => length !== first.length);
  if (other !== undefined)
    throw new InputFault(
      `${first.name} 有 ${first.length} 个数，${other.name} 有 ${other.length} 个：每列应一样长。`,
      `${first.name} has ${first.length} numbers and ${other.name} has ${other.length}: all columns must be of one length.`,
    );
  return first.length;
}

function refuseWhere(
  column: Float64Array,
  isWrong: (value: number) => boolean,
  name: string,
  chinese: string,
  english: string,
): void {
  const index = column.findIndex(isWrong);
  if (index < 0) return;
  const shown = Number.isNaN(column[index]!) ? 'null' : String(column[index]);
  throw new InputFault(
    `${name}[${index}] 为 ${shown}：${chinese}。`,
    `${name}[${index}] is ${shown}: ${english}.`,
  );
}

/** Places; a missing column is all zeros (places only put plots in order). */
function finite(columns: Columns, name: string, length: number): Float64Array {
  const column = columns.get(name) ?? new Float64Array(length);
  refuseWhere(column, Number.isNaN, name, '请写平面坐标（米）', 'write a plane coordinate in metres');
  return column;
}

/** Areas and lengths; a missing column is all zeros. */
function measured(columns: Columns, name: string, length: number): Float64Array {
  const column = columns.get(name) ?? new Float64Array(length);
  refuseWhere(
    column,
    (value) => !(value >= 0),
    name,
    '请写不小于 0 的米或平方米',
    'write metres or square metres, 0 or more',
  );
  return column;
}

function ends(columns: Columns, name: string, walls: number, plots: number): Int32Array {
  const column = columns.get(name);
  if (column === undefined) {
    if (walls === 0) return new Int32Array(0);
    throw new InputFault(
      `缺少 ${name}：每条边需要两端的地块序号。`,
      `${name} is missing: each wall needs the numbers of its two plots.`,
    );
  }
  const range = plots === 0 ? 'none' : `0–${plots - 1}`;
  refuseWhere(
    column,
    (value) => !Number.isInteger(value) || value < 0 || value >= plots,
    name,
    `不是地块序号（${range}）`,
    `not the number of a plot (${range})`,
  );
  return Int32Array.from(column);
}

/** Communities in the order of their first plot; plots without one belong together, as in the scorer. */
function numberCommunities(
  column: Float64Array | undefined,
  plots: number,
): { readonly community: Int32Array; readonly communities: number } {
  const community = new Int32Array(plots);
  if (column === undefined) return { community, communities: 1 };
  const numbers = new Map<number, number>();
  for (let plot = 0; plot < plots; plot += 1) {
    const name = column[plot]!;
    let number = numbers.get(name);
    if (number === undefined) numbers.set(name, (number = numbers.size));
    community[plot] = number;
  }
  return { community, communities: Math.max(1, numbers.size) };
}

function markExclusive(column: Float64Array | undefined, plots: number): Uint8Array {
  const isExclusive = new Uint8Array(plots);
  if (column === undefined) return isExclusive;
  refuseWhere(
    column,
    (value) => !Number.isInteger(value) || value < 0 || value >= plots,
    'nodes.exclusive',
    '不是地块序号',
    'not the number of a plot',
  );
  for (const plot of column) isExclusive[plot] = 1;
  return isExclusive;
}

function readBand(column: Float64Array | undefined): HouseholdBand {
  const minimum = column?.[0] ?? NaN;
  const maximum = column?.[1] ?? NaN;
  if (column?.length !== 2 || !(minimum >= 0) || !(maximum >= minimum) || maximum === 0)
    throw new InputFault(
      'band 应为 [最少户数, 最多户数]，例如 [300, 500]。',
      'band must be [fewest, most households], for example [300, 500].',
    );
  return { minimum, maximum };
}
