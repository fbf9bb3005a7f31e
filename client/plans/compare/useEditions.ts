import { computed } from 'vue';
import type { PlanLogEntry } from '#core/contract/planLog.ts';
import type { TerritoryColumns } from '#core/contract/planTerritory.ts';
import type { Plan } from '#core/plans/plan.ts';
import { readTerritory } from '#core/plans/readTerritory.ts';
import { replay } from '#core/plans/replay.ts';
import { getJson } from '../../api/request.ts';
import { useResource } from '../../api/useResource.ts';

interface Edition {
  readonly base: Plan;
  readonly head: Plan;
}

/** A plan as it was begun and as it stands, drawn from its log as the workspace does. */
async function loadEdition(id: string, signal: AbortSignal): Promise<Edition> {
  const [columns, log] = await Promise.all([
    getJson<TerritoryColumns>(`plans/${id}/territory`, {}, signal),
    getJson<{ head: number; items: readonly PlanLogEntry[] }>(`plans/${id}/changes`, {}, signal),
  ]);
  const base = readTerritory(columns);
  const inEffect = log.items.filter((entry) => !entry.isDiscarded && entry.position <= log.head);
  return {
    base,
    head: replay(
      base,
      inEffect.map(({ change }) => change),
    ).plan,
  };
}

/** Both sides of the swipe map: on the left today's grids or those of another plan, on the right those of this one. */
export function useEditions(planId: () => string, other: () => string) {
  const editions = useResource(
    () => ({ id: planId(), other: other() }),
    async (asked, signal) => {
      const [own, theirs] = await Promise.all([
        loadEdition(asked.id, signal),
        asked.other === 'current' ? null : loadEdition(asked.other, signal),
      ]);
      return { left: theirs?.head ?? own.base, right: own.head };
    },
  );
  return {
    editions,
    left: computed(() => editions.data.value?.left ?? null),
    right: computed(() => editions.data.value?.right ?? null),
  };
}
