import { expect, test } from 'vitest';
import { latticePlan, testId } from '../../../tests/support/latticePlan.ts';
import { changeOfGrids, type GridOfFile } from './changeOfGrids.ts';

const plan = latticePlan({
  columns: 4,
  rows: 2,
  gridColumns: 2,
  gridRows: 2,
  kindOf: (grid) => (grid === 0 ? 'exclusive' : 'ordinary'),
});
const [hospital, street] = plan.grids.map(({ id, code, name }) => ({ id, code, name }));
const plotsOf = (grid: number): string[] =>
  (plan.members[grid] ?? []).map((plot) => plan.territory.plots[plot]?.id ?? '');
const row = (rowNumber: number, values: Partial<GridOfFile>): GridOfFile => ({
  rowNumber,
  code: null,
  gridId: null,
  name: null,
  plotIds: [],
  ...values,
});

test('a file that says what the plan says changes nothing, nor does one that leaves columns blank', () => {
  expect(
    changeOfGrids(plan, [
      row(1, {
        code: hospital?.code ?? '',
        name: ` ${hospital?.name} `,
        kind: 'exclusive',
        plotIds: plotsOf(0),
      }),
      row(2, { code: street?.code ?? '', plotIds: plotsOf(1) }),
    ]),
  ).toBeNull();
});

test('names, kinds and hosts of the file are taken, for grids of today and for new ones', () => {
  const [first = '', ...rest] = plotsOf(1);
  const change = changeOfGrids(plan, [
    row(1, {
      code: hospital?.code ?? '',
      kind: 'exclusive',
      hostElementId: testId(7, 1),
      plotIds: plotsOf(0),
    }),
    row(2, { code: street?.code ?? '', name: '新街', kind: 'rural', plotIds: rest }),
    row(3, { name: '大学', kind: 'exclusive', hostElementId: testId(7, 2), plotIds: [first] }),
  ]);
  expect(change?.described).toEqual([
    { grid: hospital?.id, name: hospital?.name, gridKind: 'exclusive', hostElementId: testId(7, 1) },
    { grid: street?.id, name: '新街', gridKind: 'rural', hostElementId: null },
  ]);
  expect(change?.newGrids).toMatchObject([{ name: '大学', kind: 'exclusive', hostElementId: testId(7, 2) }]);
  expect(change?.moves).toEqual([{ to: change?.newGrids[0]?.id, plots: [first] }]);
});

test('a grid that is no longer exclusive has no host', () => {
  const change = changeOfGrids(plan, [
    row(1, {
      code: hospital?.code ?? '',
      kind: 'ordinary',
      hostElementId: testId(7, 1),
      plotIds: plotsOf(0),
    }),
  ]);
  expect(change?.described).toMatchObject([{ gridKind: 'ordinary', hostElementId: null }]);
});
