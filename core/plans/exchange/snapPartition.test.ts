import { describe, expect, test } from 'vitest';
import {
  block,
  corner,
  eastCommunity,
  namelessRow,
  squareGrids,
  squarePlots,
  westCommunity,
  withCodes,
} from '../../../tests/support/squareCity.ts';
import type { PartitionFinding } from './partitionFindings.ts';
import { snapPartition, type IncomingGrid, type SnappedPartition } from './snapPartition.ts';

type Ring = readonly (readonly [number, number])[];

function row(rowNumber: number, rings: readonly Ring[], values: Partial<IncomingGrid> = {}): IncomingGrid {
  const polygons = rings.length === 0 ? [] : [rings.map((ring) => ring.map(([x, y]) => [x, y]))];
  return { ...namelessRow, rowNumber, polygons, ...values };
}
const snap = (rows: readonly IncomingGrid[]): SnappedPartition =>
  snapPartition(squarePlots, rows, squareGrids);
const only = (snapped: SnappedPartition, kind: PartitionFinding['kind']): PartitionFinding[] =>
  snapped.findings.filter((finding) => finding.kind === kind);
const plotsOf = (snapped: SnappedPartition, rowNumber: number): string[] =>
  [...(snapped.grids.find((grid) => grid.rowNumber === rowNumber)?.plotIds ?? [])].sort();

const west = row(1, [block(0, 0, 3, 4)], { code: `${westCommunity}001` });
const east = row(2, [block(3, 0, 6, 4)], { code: `${eastCommunity}001` });

describe('a partition laid over the plots', () => {
  test('gives every plot to the row that covers it', () => {
    const snapped = snap([west, east]);
    expect(snapped.findings).toEqual([]);
    expect(snapped.fit).toBe(1);
    expect(snapped.moves).toHaveLength(24);
    expect(snapped.grids.map((grid) => [grid.code, grid.communityCode, grid.households])).toEqual([
      [`${westCommunity}001`, westCommunity, 1200],
      [`${eastCommunity}001`, eastCommunity, 1200],
    ]);
  });

  test('gives a plot between two rows to the one that has most of it, with both shares', () => {
    const snapped = snap([row(1, [block(0, 0, 1.6, 4)]), row(2, [block(1.6, 0, 3, 4)])]);
    const move = snapped.moves.find(({ plotId }) => plotId === '1-0');
    expect(move?.rowNumber).toBe(1);
    expect(move?.share).toBeCloseTo(0.6, 9);
    expect(move?.nextShare).toBeCloseTo(0.4, 9);
    expect(plotsOf(snapped, 2)).toEqual(['2-0', '2-1', '2-2', '2-3']);
  });

  test('counts the ground of a hole to the row inside it', () => {
    const snapped = snap([row(1, [block(0, 0, 3, 4), block(1, 1, 2, 2)]), row(2, [block(1, 1, 2, 2)])]);
    expect(plotsOf(snapped, 2)).toEqual(['1-1']);
    expect(plotsOf(snapped, 1)).toHaveLength(11);
    expect(snapped.findings).toEqual([]);
  });

  test('offers plots under no row to the row with the longest wall beside each', () => {
    const snapped = snap([row(1, [block(0, 0, 1, 4)]), row(2, [block(2, 0, 3, 3)])]);
    expect(snapped.gapPlots.map(({ plotId, rowNumber }) => [plotId, rowNumber]).sort()).toEqual([
      ['1-0', 1],
      ['1-1', 1],
      ['1-2', 1],
      ['1-3', 1],
      ['2-3', 2],
    ]);
    expect(snapped.moves).toHaveLength(7);
    expect(snap([west, east]).gapPlots).toEqual([]);
  });

  test('does not mind which way round rings run, nor whether they are closed', () => {
    const open = block(0, 0, 3, 4).slice(0, -1).reverse();
    expect(plotsOf(snap([row(1, [open])]), 1)).toHaveLength(12);
  });

  test('leaves alone a community in which no row lies', () => {
    expect(only(snap([west]), 'gap')).toEqual([]);
  });
});

describe('what is wrong with a row', () => {
  test('a ring that crosses itself is refused with the place', () => {
    const bow: Ring = [corner(0, 0), corner(2, 2), corner(2, 0), corner(0, 2), corner(0, 0)];
    const [finding] = snap([row(1, [bow])]).findings;
    expect(finding).toMatchObject({ kind: 'invalid-geometry', rowNumber: 1, reason: 'self-crossing' });
    expect(finding?.position?.[0]).toBeCloseTo(corner(1, 1)[0], 6);
    expect(finding?.position?.[1]).toBeCloseTo(corner(1, 1)[1], 6);
  });

  test.each([
    ['no number', [[Number.NaN, 37.8], corner(1, 0), corner(1, 1)] as Ring, 'not-finite'],
    ['a latitude of 95', [[112.5, 95], corner(1, 0), corner(1, 1)] as Ring, 'out-of-range'],
    ['two vertices', [corner(0, 0), corner(1, 0)] as Ring, 'too-few-vertices'],
  ])('%s is refused', (_name, ring, reason) => {
    expect(snap([row(1, [ring])]).findings).toEqual([
      expect.objectContaining({ kind: 'invalid-geometry', reason }),
    ]);
  });

  test('a hole outside of its shell and parts on one another are refused', () => {
    const parts = [[block(0, 0, 2, 2)], [block(1, 1, 3, 3)]].map((rings) =>
      rings.map((ring) => ring.map(([x, y]) => [x, y])),
    );
    const snapped = snap([row(1, [block(0, 0, 1, 1), block(2, 2, 3, 3)]), row(2, [], { polygons: parts })]);
    expect(only(snapped, 'invalid-geometry')).toEqual([
      expect.objectContaining({ rowNumber: 1, reason: 'hole-outside' }),
      expect.objectContaining({ rowNumber: 2, reason: 'parts-overlap' }),
    ]);
  });

  test('without ground, outside of the city, or over a corner of plots only: each says so', () => {
    const snapped = snap([
      row(1, []),
      row(2, [block(50, 50, 51, 51)]),
      row(3, [block(-1, -1, 0.2, 0.2)]),
      row(4, [block(0, 0, 3, 4)]),
    ]);
    expect(snapped.findings.map((finding) => [finding.rowNumber, finding.kind])).toEqual([
      [1, 'no-geometry'],
      [2, 'outside-city'],
      [3, 'covers-no-plot'],
    ]);
    expect(only(snapped, 'covers-no-plot')[0]).toMatchObject({ touchedPlots: 1 });
    expect(snapped.refusedRowNumbers).toEqual([1, 2, 3]);
  });

  test('ground that another row claims too is told with its area and its plots', () => {
    const snapped = snap([row(1, [block(0, 0, 2, 4)]), row(2, [block(1, 0, 3, 4)])]);
    const [finding] = only(snapped, 'overlaps-row');
    expect(finding).toMatchObject({ rowNumber: 1, otherRowNumber: 2 });
    if (finding?.kind !== 'overlaps-row') throw new Error('no overlap');
    expect(finding.areaSquareMetres).toBeCloseTo(4 * 9_770, 3);
    expect(finding.share).toBeCloseTo(0.5, 9);
    expect(finding.contestedPlotIds).toEqual(['1-0', '1-1', '1-2', '1-3']);
  });

  test('a border that two neighbours drew a little differently is a sliver, not a finding', () => {
    const snapped = snap([row(1, [block(0, 0, 2.05, 4)]), row(2, [block(2, 0, 3, 4)])]);
    expect(snapped.findings).toEqual([]);
    expect(snapped.slivers.pairs).toBe(1);
    expect(snapped.slivers.areaSquareMetres).toBeCloseTo(0.05 * 4 * 9_770, 3);
  });

  test('plots beyond the border of the community stay there and are listed', () => {
    const snapped = snap([row(1, [block(0, 0, 4, 4)]), row(2, [block(4, 0, 6, 4)])]);
    expect(only(snapped, 'crosses-community')).toEqual([
      expect.objectContaining({
        rowNumber: 1,
        communityCode: westCommunity,
        otherCommunityCode: eastCommunity,
        plotIds: ['3-0', '3-1', '3-2', '3-3'],
        households: 400,
      }),
    ]);
    expect(only(snapped, 'gap')).toEqual([
      expect.objectContaining({ communityCode: eastCommunity, nextToRowNumber: 2, households: 400 }),
    ]);
    expect(plotsOf(snapped, 1)).toHaveLength(12);
  });

  test('plots under no row are a gap, one for each piece', () => {
    const snapped = snap([row(1, [block(0, 0, 3, 2)]), row(2, [block(1, 2, 2, 4)])]);
    expect(only(snapped, 'gap')).toEqual([
      expect.objectContaining({ rowNumber: null, plotIds: ['0-2', '0-3'] }),
      expect.objectContaining({ plotIds: ['2-2', '2-3'] }),
    ]);
  });

  test('a row drawn in two places keeps both and is told of', () => {
    const polygons = [[block(0, 0, 3, 1)], [block(0, 3, 1, 4)]].map((rings) =>
      rings.map((ring) => ring.map(([x, y]) => [x, y])),
    );
    const snapped = snap([
      row(1, [], { polygons }),
      row(2, [block(0, 1, 3, 3)]),
      row(3, [block(1, 3, 3, 4)]),
    ]);
    expect(only(snapped, 'detached-part')).toEqual([
      expect.objectContaining({ rowNumber: 1, plotIds: ['0-3'], movedToRowNumber: null }),
    ]);
  });
});

describe('the code of a row', () => {
  const findingsOf = (code: string): string[] =>
    snap([{ ...west, code }]).findings.map((finding) => finding.kind);

  test.each([
    ['12', 'code-malformed'],
    ['14010500100100A', 'code-malformed'],
    [`${westCommunity}099`, 'unknown-code'],
    [`${eastCommunity}001`, 'code-of-other-community'],
  ])('%s becomes a new grid: %s', (code, kind) => {
    expect(findingsOf(code)).toEqual([kind]);
    expect(snap([{ ...west, code }]).grids[0]?.code).toBeNull();
  });

  test('is read as people and spreadsheets write it', () => {
    expect(findingsOf(`'${westCommunity}001`)).toEqual([]);
    expect(findingsOf('１４０１０５００１００１００１')).toEqual([]);
    expect(findingsOf('140105 001001 001.0')).toEqual([]);
    expect(findingsOf('')).toEqual([]);
  });

  test('counts for the first of two rows that have it', () => {
    const code = `${westCommunity}001`;
    const snapped = snap([row(1, [block(0, 0, 2, 4)], { code }), row(2, [block(2, 0, 3, 4)], { code })]);
    expect(snapped.findings).toEqual([
      expect.objectContaining({ kind: 'duplicate-code', rowNumber: 2, otherRowNumber: 1, value: code }),
    ]);
    expect(snapped.grids.map((grid) => grid.code)).toEqual([code, null]);
  });

  test('and its kind: a word that is not known is told, none is none', () => {
    expect(snap([{ ...west, kind: '专属网格' }]).grids[0]?.kind).toBe('exclusive');
    expect(snap([{ ...west, kind: ' Rural ' }]).grids[0]?.kind).toBe('rural');
    expect(snap([west]).grids[0]?.kind).toBeNull();
    expect(snap([{ ...west, kind: '临时' }]).findings).toEqual([
      expect.objectContaining({ kind: 'unknown-kind', value: '临时' }),
    ]);
  });
});

test('nothing at all is a partition without grids', () => {
  expect(snapPartition([], [], withCodes([]))).toMatchObject({ grids: [], moves: [], findings: [], fit: 0 });
  expect(snapPartition([], [west], withCodes([])).findings).toEqual([
    expect.objectContaining({ kind: 'outside-city', rowNumber: 1 }),
  ]);
});
