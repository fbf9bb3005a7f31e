import { v7 as newId } from 'uuid';
import type { NewGrid } from '#core/contract/planChanges.ts';
import type { Plan } from '#core/plans/plan.ts';

/** A grid that the plan makes gets a name with the next free number; its code comes with publication. */
export function nextNewGrid(plan: Plan, nameOf: (number: number) => string, alreadyMade = 0): NewGrid {
  const names = new Set(plan.grids.map(({ name }) => name));
  let number = 1 + alreadyMade;
  while (names.has(nameOf(number))) number += 1;
  return { id: newId(), name: nameOf(number), kind: 'ordinary', hostElementId: null };
}
