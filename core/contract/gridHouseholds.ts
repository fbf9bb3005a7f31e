import { Type, type Static } from 'typebox';
import { closed, day, maybeCount, oneOf, regionCode } from './fields.ts';
import { defineRoute } from './route.ts';
import { gridKinds } from './structure.ts';

/**
 * Every grid of a region with its households and the rule that holds for it, as columns: index i of each is one grid.
 * Lists, histograms and what-ifs of a whole city are made from it without asking again.
 */
const gridHouseholds = closed({
  asOf: day,
  code: Type.Array(Type.String()),
  name: Type.Array(Type.String()),
  kind: Type.Array(oneOf(gridKinds)),
  /** Null is unknown, never 0. */
  households: Type.Array(maybeCount),
  /** Both null where no rule applies. */
  minimumHouseholds: Type.Array(maybeCount),
  maximumHouseholds: Type.Array(maybeCount),
  longitude: Type.Array(Type.Number()),
  latitude: Type.Array(Type.Number()),
});
export type GridHouseholds = Static<typeof gridHouseholds>;

export const readGridHouseholds = defineRoute({
  operationId: 'readGridHouseholds',
  access: 'population.read',
  method: 'GET',
  path: 'grid-households',
  tag: 'grids',
  summary:
    '网格户数与规则 · Households and rule of every grid of a region, as columns, today or as of a date',
  schema: {
    querystring: closed({ region: Type.Optional(regionCode), asOf: Type.Optional(day) }),
    response: { 200: gridHouseholds },
  },
});
