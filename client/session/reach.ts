import type { SessionShown } from './sessionApi.ts';

/** By these a jurisdiction is felt; the other permissions follow the same grants. */
const telling: readonly string[] = ['incidents.read', 'population.read', 'elements.read', 'plans.read'];

export interface Reach {
  readonly isWholeCity: boolean;
  /** The regions at the head of what can be seen; empty for the whole city. */
  readonly regionCodes: readonly string[];
  readonly hasDepartment: boolean;
  /** Base map, outlines and names are all that there is. */
  readonly hasNoData: boolean;
}

/** Where an account's data lie, put together from what its grants say. */
export function reachOf(session: Pick<SessionShown, 'reaches'> | null): Reach {
  const reaches = (session?.reaches ?? []).filter((reach) => telling.includes(reach.permission));
  const isWholeCity = reaches.some((reach) => reach.isWholeCity);
  const codes = [...new Set(reaches.flatMap((reach) => reach.regionCodes))];
  return {
    isWholeCity,
    // a region below another one of the list says nothing new
    regionCodes: isWholeCity
      ? []
      : codes.filter((code) => !codes.some((other) => other !== code && code.startsWith(other))),
    hasDepartment: reaches.some((reach) => reach.departmentCodes.length > 0),
    hasNoData: reaches.length === 0,
  };
}
