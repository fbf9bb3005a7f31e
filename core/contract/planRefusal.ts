import { Type, type Static, type TUnsafe } from 'typebox';
import type { PlanRefusal } from '../plans/refusals.ts';
import { closed, geometry, nullable, uuid } from './fields.ts';
import type { PlanChange } from './planChanges.ts';

/** A change as it stands in the log: sent as it is. */
export const loggedChange = Type.Unsafe<PlanChange>({ description: 'a change, as it was appended' });

const refusalKind: TUnsafe<PlanRefusal['kind']> = Type.Unsafe<PlanRefusal['kind']>({
  type: 'string',
  description: 'not-contiguous, crosses-community, locked, unknown-plot …',
});

/** Why a change is not taken, with identities and shapes in place of the numbers that only the server's plan has. */
export const planRefusal = closed({
  kind: refusalKind,
  /** Of the refused change. */
  changeId: uuid,
  plotIds: Type.Array(uuid),
  gridIds: Type.Array(uuid),
  communityIds: Type.Array(uuid),
  /** What to show on the map: the plots, the line or the point that it is about; null where there is no place. */
  geometry: nullable(geometry),
  /** Parts that would be cut off from their grid, each with the neighbour that would take it best. */
  parts: Type.Array(
    closed({ gridId: uuid, plotIds: Type.Array(uuid), bestNeighbourId: nullable(uuid), geometry }),
  ),
  /** The change that would do instead, with the cut-off parts given to their best neighbours. */
  repair: nullable(loggedChange),
});
export type PlanRefusalShown = Static<typeof planRefusal>;
