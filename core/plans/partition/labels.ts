import type { Survey } from './survey.ts';
import type { PartitionProblem } from './partitionProblem.ts';

/** More than any sum of households: a fixed plot decides whose heir a group is. */
const fixedWeight = 1e12;
/** Less than any household: decides between groups without households. */
const plotWeight = 1e-4;

/**
 * Grid numbers for groups of plots (−1: no group, keeps its number of today): today's number goes to the group that
 * holds most of its households, where each group takes one; other groups get new numbers above all of today's.
 */
export function labelGroups(
  problem: PartitionProblem,
  survey: Survey,
  group: Int32Array,
  groups: number,
): Int32Array {
  const { current, graph } = problem;
  let highest = -1;
  const number = new Int32Array(groups).fill(-1);
  const taken = new Set<number>();
  const shares = new Map<number, Map<number, number>>();
  for (let plot = 0; plot < graph.nodeCount; plot += 1) {
    const today = current[plot]!;
    highest = Math.max(highest, today);
    const own = group[plot]!;
    if (own < 0) {
      if (today >= 0) taken.add(today);
      continue;
    }
    if (today < 0) continue;
    let byGrid = shares.get(own);
    if (byGrid === undefined) shares.set(own, (byGrid = new Map()));
    const known = graph.households[plot]!;
    const weight =
      (Number.isNaN(known) ? 0 : known) + plotWeight + (survey.isFixed[plot] === 1 ? fixedWeight : 0);
    byGrid.set(today, (byGrid.get(today) ?? 0) + weight);
  }
  const claims: { group: number; today: number; weight: number }[] = [];
  for (const [own, byGrid] of shares)
    for (const [today, weight] of byGrid) claims.push({ group: own, today, weight });
  claims.sort((a, b) => b.weight - a.weight || a.group - b.group || a.today - b.today);
  for (const claim of claims) {
    if (number[claim.group] !== -1 || taken.has(claim.today)) continue;
    number[claim.group] = claim.today;
    taken.add(claim.today);
  }
  for (let index = 0; index < groups; index += 1) if (number[index] === -1) number[index] = ++highest;
  return Int32Array.from(group, (own, plot) => (own < 0 ? current[plot]! : number[own]!));
}
