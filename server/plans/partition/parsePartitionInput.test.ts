import { describe, expect, it } from 'vitest';
import { InputFault } from './inputFault.ts';
import { parsePartitionInput } from './parsePartitionInput.ts';
import { partitionCity } from './partitionCity.ts';

const options = { isNested: true, prefersRoads: false, seconds: 0.01, seed: 1 };
const city = {
  name: 'three plots',
  band: [300, 500],
  nodes: {
    x: [0, 50.5, 100],
    y: [0, 0, -1e1],
    households: [200, null, 250],
    area: [2500, 2500, 2500],
    ext: [100, 50, 100],
    community: [4, 4, 4],
    exclusive: [],
  },
  edges: { a: [0, 1], b: [1, 2], len: [50, 50.25], kind: [0, 1] },
};
const bytes = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

const refusal = (value: unknown): string => {
  try {
    parsePartitionInput(bytes(value));
  } catch (error) {
    if (error instanceof InputFault) return `${error.english} ${error.chinese}`;
    throw error;
  }
  return 'not refused';
};

describe('the input of the partition command', () => {
  it('is read column by column, with unknown households kept unknown', () => {
    const { band, communities, graph } = parsePartitionInput(bytes(city));
    expect(band).toEqual({ minimum: 300, maximum: 500 });
    expect(communities).toBe(1);
    expect([...graph.x]).toEqual([0, 50.5, 100]);
    expect([...graph.y]).toEqual([0, 0, -10]);
    expect([...graph.households]).toEqual([200, NaN, 250]);
    expect([...graph.edgeMetres]).toEqual([50, 50.25]);
    expect([...graph.edgeKind]).toEqual([0, 1]);
  });

  it('gives one grid to what fits one, and tells of unknown households', () => {
    const result = partitionCity(parsePartitionInput(bytes(city)), options);
    expect(new Set(result.grid).size).toBe(1);
    expect(result.explanations).toEqual([{ kind: 'unknownHouseholds', community: 0, grids: [0], plots: 1 }]);
  });

  it('reads white space, a byte order mark, other members and NaN as Python writes it', () => {
    const text = `\uFEFF{ "other": [{"a": [1, "x\\"y"]}, null, true],\n "nodes": {"households": [ 1 , NaN,3 ] },\n"band":[1,2]}`;
    expect([...parsePartitionInput(bytes(text)).graph.households]).toEqual([1, NaN, 3]);
  });

  it('takes a city without plots, without communities and without walls', () => {
    const empty = { band: [300, 500], nodes: { x: [], y: [], households: [] } };
    expect(partitionCity(parsePartitionInput(bytes(empty)), options)).toMatchObject({ explanations: [] });
    const islands = { band: [300, 500], nodes: { households: [400, 20, 0, 700] } };
    const { explanations, grid } = partitionCity(parsePartitionInput(bytes(islands)), options);
    expect(new Set(grid).size).toBe(4);
    expect(explanations.map(({ kind }) => kind).sort()).toEqual([
      'noHouseholds',
      'oversizeBuilding',
      'tooFewHouseholds',
    ]);
  });

  it('names the numbers of grids between which a community lies', () => {
    const between = { ...city, nodes: { ...city.nodes, households: [200, 120, 200] } };
    const { explanations, figures } = partitionCity(parsePartitionInput(bytes(between)), options);
    expect(explanations).toMatchObject([
      { kind: 'betweenCounts', households: 520, fewer: 1, more: 2, part: 'whole' },
    ]);
    expect(figures.grids).toBe(1);
  });

  it.each([
    ['an empty file', '', 'Line 1, byte 1', '突然结束'],
    ['a file that was cut off', '{"band":[300,500],"nodes":{"x":[1,2', 'cut off', '突然结束'],
    ['something else than JSON', 'x;y\n1;2', 'expected {', '应为 {'],
    ['a word among numbers', '{"nodes":{"x":[1,"a"]}}', 'nodes.x[1]', '应为一个数'],
    ['a number that is none', '{"nodes":{"x":[1,2,3-4]}}', '"3-4" is not a number', '不是数'],
    ['a missing comma', '{"band":[300 500]}', 'expected , or ]', '应为 , or ]'],
    ['no rule', { ...city, band: undefined }, '[300, 500]', '[300, 500]'],
    ['a rule upside down', { ...city, band: [500, 300] }, 'band must be', 'band 应为'],
    ['no plots', { band: [300, 500] }, 'There are no nodes', '没有 nodes'],
    [
      'columns of two lengths',
      { ...city, nodes: { ...city.nodes, y: [0, 0] } },
      'nodes.x has 3 numbers and nodes.y has 2',
      '一样长',
    ],
    [
      'negative households',
      { ...city, nodes: { ...city.nodes, households: [1, -2, 3] } },
      'nodes.households[1] is -2',
      '不能为负',
    ],
    [
      'a place that is missing',
      { ...city, nodes: { ...city.nodes, x: [0, null, 3] } },
      'nodes.x[1] is null',
      '平面坐标',
    ],
    [
      'a wall to nowhere',
      { ...city, edges: { ...city.edges, b: [1, 3] } },
      'edges.b[1] is 3: not the number of a plot (0–2)',
      '不是地块序号',
    ],
    [
      'walls without their other end',
      { ...city, edges: { a: [0, 1] } },
      'edges.b is missing',
      '缺少 edges.b',
    ],
    [
      'a wall of negative length',
      { ...city, edges: { ...city.edges, len: [5, -1] } },
      'edges.len[1] is -1',
      '不小于 0',
    ],
    [
      'a kind of wall that does not exist',
      { ...city, edges: { ...city.edges, kind: [0, 7] } },
      'edges.kind[1] is 7',
      '主干路',
    ],
    [
      'an exclusive plot that does not exist',
      { ...city, nodes: { ...city.nodes, exclusive: [3] } },
      'nodes.exclusive[0] is 3',
      '不是地块序号',
    ],
    ['a list nested without end', '['.repeat(5), 'expected {', '应为 {'],
    ['nesting without end', `{"a":${'['.repeat(3000)}`, 'nested too deeply', '嵌套过深'],
  ])('refuses %s with what, where and how to mend it', (_name, value, english, chinese) => {
    expect(refusal(value)).toContain(english);
    expect(refusal(value)).toContain(chinese);
  });
});
