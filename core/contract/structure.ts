import { Type, type Static } from 'typebox';
import { closed, maybeCount, oneOf } from './fields.ts';

export const structureFigures = ['residents60', 'residentsUnder15', 'tenants', 'disabled'] as const;

/** Who lives there. Counts below ten are null and named in `suppressed`; null alone means unknown. */
export const structure = closed({
  residents60: maybeCount,
  residentsUnder15: maybeCount,
  tenants: maybeCount,
  disabled: maybeCount,
  suppressed: Type.Array(oneOf(structureFigures)),
});
export type Structure = Static<typeof structure>;

export const gridKinds = ['ordinary', 'exclusive', 'rural'] as const;
export type GridKind = (typeof gridKinds)[number];
/** Where the households stand against the county's rule; none: no rule applies; unknown: no count. */
export const ruleStates = ['inside', 'below', 'above', 'unknown', 'none'] as const;
export type RuleState = (typeof ruleStates)[number];
