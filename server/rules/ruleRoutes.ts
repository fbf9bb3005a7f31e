import {
  cityRuleCounty,
  getGridRuleSummary,
  type GridRuleChildSummary,
  type GridRuleKindSummary,
  histogramBin,
  type HouseholdRule,
  listHouseholdRules,
  putHouseholdRule,
} from '#core/contract/householdRules.ts';
import { communitiesIn, regionFilter } from '../platform/areas/regionScope.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../platform/http/addRoute.ts';
import { notFound, ProblemError, refuseField } from '../platform/http/problemError.ts';

type KindRow = Omit<GridRuleKindSummary, 'households'> & GridRuleKindSummary['households'];

const kindOf = ({
  total,
  minimum,
  maximum,
  mean,
  standardDeviation,
  ...rest
}: KindRow): GridRuleKindSummary => ({
  ...rest,
  households: { total, minimum, maximum, mean, standardDeviation },
});

interface Bounds {
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly isInherited: boolean;
}

function boundsOf(
  body:
    | { readonly isInherited: true }
    | { readonly minimumHouseholds: number | null; readonly maximumHouseholds: number | null },
): Bounds {
  if ('isInherited' in body) return { minimum: null, maximum: null, isInherited: true };
  const { minimumHouseholds: minimum, maximumHouseholds: maximum } = body;
  if ((minimum === null) !== (maximum === null)) {
    const reason =
      '上下限须同时给出或同时为空。Give both ends of the band, or neither where no rule applies.';
    throw refuseField('invalid-body', minimum === null ? 'minimumHouseholds' : 'maximumHouseholds', reason);
  }
  if (minimum !== null && maximum !== null && minimum > maximum) {
    const reason = '上限低于下限。The upper end lies below the lower one.';
    throw refuseField('invalid-body', 'maximumHouseholds', reason);
  }
  return { minimum, maximum, isInherited: false };
}

/** The household rule: its bands by county and kind, and how the grids keep it. */
export function ruleRoutes(host: RouteHost): void {
  addRoute(host, listHouseholdRules, async ({ database, signal }) => ({
    items: await database.query<HouseholdRule>(sqlQuery('rules/list_rules', [null, null]), { signal }),
  }));

  addRoute(host, putHouseholdRule, async ({ database, params: { county, kind }, body }) => {
    const { minimum, maximum, isInherited } = boundsOf(body);
    if (county === cityRuleCounty && isInherited) {
      const reason = '全市标准没有可继承的上级。Above the rule of the city there is none to inherit.';
      throw refuseField('conflict', 'isInherited', reason);
    }
    return database.transaction(async (transaction) => {
      const read = (): Promise<HouseholdRule[]> =>
        transaction.query<HouseholdRule>(sqlQuery('rules/list_rules', [county, kind]));
      if ((await read()).length === 0) throw notFound(`There is no county ${county} today.`);
      const values = [county, kind, minimum, maximum, isInherited];
      const [set] = await transaction.query<{ isAllowed: boolean }>(sqlQuery('rules/set_rule', values));
      if (set?.isAllowed !== true) {
        const detail =
          county === cityRuleCounty
            ? '全市标准须由全市范围的规划员设定。The rule of the city is set by whoever plans the whole city.'
            : '该区县不完全在您的管辖范围内。You do not plan the whole of this county.';
        throw new ProblemError('outside-jurisdiction', detail);
      }
      const [rule] = await read();
      if (rule === undefined) throw new Error('a household rule is gone after it was set');
      return rule;
    });
  });

  addRoute(host, getGridRuleSummary, async (given) => {
    const { database, query, signal } = given;
    const region = await regionFilter(given, query.region);
    const communities = communitiesIn(given.reach, region);
    const asOf = query.asOf ?? null;
    const isCity = region === null || region.communityIds === null;
    const [kinds, children] = await Promise.all([
      database.query<KindRow>(sqlQuery('rules/summarise_kinds', [communities, asOf, histogramBin]), {
        signal,
      }),
      database.query<GridRuleChildSummary>(
        sqlQuery('rules/summarise_children', [isCity ? null : region.regionId, communities, asOf]),
        { signal },
      ),
    ]);
    return { kinds: kinds.map(kindOf), children };
  });
}
