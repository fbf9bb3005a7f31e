import { Type, type Static } from 'typebox';
import {
  closed,
  count,
  type GeoJsonGeometry,
  instant,
  maybeCount,
  maybeNumber,
  maybeText,
  nullable,
  oneOf,
  position,
  uuid,
} from './fields.ts';

/** What a plan is found to be, and how much that weighs: nothing may be published with it, a written reason, a hint. */
export const findingSeverities = {
  gap: 'blocks',
  overlap: 'blocks',
  'crosses-community': 'blocks',
  detached: 'blocks',
  'empty-grid': 'blocks',
  'shape-mismatch': 'blocks',
  'cut-invalid': 'blocks',
  'cut-incomplete': 'blocks',
  'cut-overlap': 'blocks',
  'code-taken': 'blocks',
  'below-rule': 'reason',
  'above-rule': 'reason',
  'households-unknown': 'hint',
  'exclusive-without-host': 'hint',
  'host-unknown': 'hint',
  'name-twice': 'hint',
  'without-leader': 'hint',
  'barrier-inside': 'hint',
  'building-off-plot': 'hint',
} as const satisfies Record<string, 'blocks' | 'reason' | 'hint'>;
export type FindingKind = keyof typeof findingSeverities;
const findingKinds = Object.keys(findingSeverities) as FindingKind[];

const planFinding = closed({
  kind: oneOf(findingKinds),
  severity: oneOf(['blocks', 'reason', 'hint']),
  /** Identity within the draft. */
  gridId: nullable(uuid),
  code: maybeText,
  name: maybeText,
  communityCode: maybeText,
  communityName: maybeText,
  figures: Type.Record(Type.String(), Type.Unknown(), {
    description: 'households, minimum, maximum, plots, parts, metres: what the kind is about',
  }),
  extent: Type.Unsafe<readonly number[] | null>({
    type: ['array', 'null'],
    items: { type: 'number' },
    description: 'west, south, east, north: where to look',
  }),
  geometry: Type.Unsafe<GeoJsonGeometry | null>({ description: 'GeoJSON geometry, or null' }),
});
export type PlanFinding = Static<typeof planFinding>;

export const planValidation = closed({
  planId: uuid,
  checkedAt: instant,
  milliseconds: count,
  communities: count,
  grids: count,
  plots: count,
  /** Nothing blocks. */
  isPublishable: Type.Boolean(),
  /** Grids lie outside the household rule. */
  needsReason: Type.Boolean(),
  counts: Type.Array(
    closed({ kind: oneOf(findingKinds), severity: oneOf(['blocks', 'reason', 'hint']), count }),
  ),
  findings: Type.Array(planFinding, { description: 'at most 500 of each kind' }),
});
export type PlanValidation = Static<typeof planValidation>;

const gridsFigures = closed({
  grids: count,
  inside: count,
  below: count,
  above: count,
  unknown: count,
  none: count,
  households: maybeCount,
  buildings: count,
  /** Of the grids with a rule and a count. */
  meanHouseholds: maybeNumber,
  deviation: maybeNumber,
  /** Most households missing or too many in one grid. */
  farthestFromRule: maybeNumber,
  meanCompactness: maybeNumber,
  barrierMetres: Type.Number(),
});
export type GridsFigures = Static<typeof gridsFigures>;

const movedFigures = closed({
  /** Households and buildings that would belong to another grid. */
  households: count,
  buildings: count,
  openIncidents: count,
  gridsKept: count,
  gridsNew: count,
  gridsRetired: count,
});
export type MovedFigures = Static<typeof movedFigures>;

export const planComparison = closed({
  planId: uuid,
  /** Null: the current edition. */
  withPlanId: nullable(uuid),
  base: gridsFigures,
  draft: gridsFigures,
  moved: movedFigures,
  /** People on posts of grids that change. */
  staff: count,
  communities: Type.Array(
    closed({
      code: Type.String(),
      name: Type.String(),
      base: gridsFigures,
      draft: gridsFigures,
      moved: movedFigures,
    }),
    { description: 'those that differ' },
  ),
  grids: Type.Array(
    closed({
      state: oneOf(['new', 'retired', 'changed']),
      /** Identity within the plan that has it. */
      gridId: uuid,
      code: Type.String(),
      name: Type.String(),
      communityCode: Type.String(),
      baseHouseholds: maybeCount,
      draftHouseholds: maybeCount,
    }),
  ),
});
export type PlanComparison = Static<typeof planComparison>;

export const movedBuilding = closed({
  buildingId: uuid,
  name: maybeText,
  communityCode: Type.String(),
  communityName: Type.String(),
  households: maybeCount,
  fromCode: Type.String(),
  fromName: Type.String(),
  toCode: Type.String(),
  toName: Type.String(),
  point: position,
});
export type MovedBuilding = Static<typeof movedBuilding>;
