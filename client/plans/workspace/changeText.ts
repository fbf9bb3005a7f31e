import type { PlanChange } from '#core/contract/planChanges.ts';
import type { Plan } from '#core/plans/plan.ts';
import { gridLabel } from '../planMap/planFeatures.ts';

/** The message of a change of the log, with what fills it. */
export interface ChangeText {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
}

const mostNames = 3;

/** What a change did in words: which grids, how many plots. Grids are named as the plan names them now. */
export function changeText(plan: Plan, change: PlanChange, mark: string): ChangeText {
  const nameOf = (id: string): string => {
    const traits = plan.grids[plan.gridById.get(id) ?? -1];
    return traits ? gridLabel(traits) : '—';
  };
  const names = (ids: readonly string[]): string =>
    ids.slice(0, mostNames).map(nameOf).join(mark) + (ids.length > mostNames ? '…' : '');
  switch (change.kind) {
    case 'reassign': {
      const plots = change.moves.reduce((sum, move) => sum + move.plots.length, 0);
      const made = new Map(change.newGrids.map(({ id, name }) => [id, name]));
      const to = change.moves
        .slice(0, mostNames)
        .map((move) => made.get(move.to) ?? nameOf(move.to))
        .join(mark);
      const described = change.described?.map(({ grid }) => grid) ?? [];
      const named = new Set([...change.moves.map((move) => move.to), ...described]);
      const isLong = change.moves.length > mostNames;
      return {
        key: `plan.change.reassign.${change.origin}`,
        values: { plots, to: isLong ? `${to}…` : to, grids: named.size },
      };
    }
    case 'mergeGrids':
      return {
        key: 'plan.change.mergeGrids',
        values: { grids: names(change.grids), into: nameOf(change.into) },
      };
    case 'carveExclusive':
      return {
        key: 'plan.change.carveExclusive',
        values: { plots: change.plots.length, name: change.newGrid.name },
      };
    case 'dissolveExclusive':
      return { key: 'plan.change.dissolveExclusive', values: { grid: nameOf(change.grid) } };
    case 'splitGrid':
      return {
        key: 'plan.change.splitGrid',
        values: { grid: nameOf(change.grid), name: change.newGrid.name },
      };
    case 'splitPlot':
      return { key: 'plan.change.splitPlot', values: {} };
    case 'moveBorder':
      return { key: 'plan.change.moveBorder', values: { vertices: change.moves.length } };
    case 'describeGrid':
      return { key: 'plan.change.describeGrid', values: { name: change.name } };
    case 'lock':
    case 'unlock': {
      const [grids, plots] = [change.grids.length, change.plots.length];
      if (grids + plots === 0) return { key: `plan.change.${change.kind}All`, values: {} };
      return plots > 0
        ? { key: `plan.change.${change.kind}Plots`, values: { plots } }
        : { key: `plan.change.${change.kind}Grids`, values: { grids: names(change.grids) } };
    }
  }
}
