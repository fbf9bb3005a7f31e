import { Type, type Static } from 'typebox';
import {
  closed,
  count,
  day,
  flag,
  maybeCount,
  maybeNumber,
  maybeText,
  noParameters,
  oneOf,
  regionCode,
  uuid,
} from './fields.ts';
import { regionLevel } from './regions.ts';
import { defineRoute } from './route.ts';
import { gridKinds } from './structure.ts';

/** County 000000 stands for the rule of the city, which holds where a county has none of its own. */
export const cityRuleCounty = '000000';

const householdRule = closed({
  countyCode: Type.String(),
  countyName: maybeText,
  kind: oneOf(gridKinds),
  /** Both null: no rule applies to the kind there. */
  minimumHouseholds: maybeCount,
  maximumHouseholds: maybeCount,
  isInherited: flag,
});
export type HouseholdRule = Static<typeof householdRule>;
/** A band has two ends, or there is none. */
const bound = Type.Union([Type.Integer({ minimum: 0, maximum: 100_000 }), Type.Null()]);

export const listHouseholdRules = defineRoute({
  operationId: 'listHouseholdRules',
  access: 'map.read',
  method: 'GET',
  path: 'household-rules',
  tag: 'plans',
  summary: '户数标准 · Households that a grid should have, by county and kind; what is inherited is said',
  schema: {
    querystring: noParameters,
    response: { 200: closed({ items: Type.Array(householdRule) }) },
  },
});

export const putHouseholdRule = defineRoute({
  operationId: 'putHouseholdRule',
  access: 'plans.write',
  method: 'PUT',
  path: 'household-rules/:county/:kind',
  tag: 'plans',
  summary: '设定户数标准 · Set the band of a county for a kind of grid, or let it inherit the city’s again',
  schema: {
    params: closed({ county: Type.String({ pattern: '^[0-9]{6}$' }), kind: oneOf(gridKinds) }),
    querystring: noParameters,
    body: Type.Union([
      closed({ minimumHouseholds: bound, maximumHouseholds: bound }),
      closed({ isInherited: Type.Literal(true) }),
    ]),
    response: { 200: householdRule },
  },
});

const standing = { grids: count, inside: count, below: count, above: count, unknown: count, none: count };

/** Households per grid fall into bins of this width, from zero on. */
export const histogramBin = 50;

const kindSummary = closed({
  kind: oneOf(gridKinds),
  ...standing,
  /** The bands that hold in the region, each with the grids that it holds for. */
  rules: Type.Array(closed({ minimumHouseholds: maybeCount, maximumHouseholds: maybeCount, grids: count })),
  /** Of the grids whose households are known. */
  households: closed({
    total: count,
    minimum: maybeCount,
    maximum: maybeCount,
    mean: maybeNumber,
    standardDeviation: maybeNumber,
  }),
  /** Grids by households: bins of 50, `from` the lower end; bins without grids are left out. */
  histogram: Type.Array(closed({ from: count, grids: count })),
});
const childSummary = closed({
  regionId: uuid,
  code: Type.String(),
  name: Type.String(),
  level: regionLevel,
  ...standing,
});
export type GridRuleKindSummary = Static<typeof kindSummary>;
export type GridRuleChildSummary = Static<typeof childSummary>;

export const getGridRuleSummary = defineRoute({
  operationId: 'getGridRuleSummary',
  access: 'population.read',
  method: 'GET',
  path: 'grid-rules/summary',
  tag: 'plans',
  summary: '户数标准达标情况 · How many grids keep the household rule, by kind and by region below',
  schema: {
    querystring: closed({ region: Type.Optional(regionCode), asOf: Type.Optional(day) }),
    response: {
      200: closed({
        kinds: Type.Array(kindSummary),
        children: Type.Array(childSummary),
      }),
    },
  },
});
