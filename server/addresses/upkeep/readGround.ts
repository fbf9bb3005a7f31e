import type { AddressCommunity, Position } from '#core/addresses/upkeep/addressRow.ts';
import { withProvince } from '#core/addresses/upkeep/provinceNames.ts';
import type { Reach } from '../../platform/access/identity.ts';
import {
  type Asking,
  communitiesIn,
  regionFilter,
  refuseOutsideCommunity,
} from '../../platform/areas/regionScope.ts';
import type { Executor } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { refuseField } from '../../platform/http/problemError.ts';

export interface CommunityGround extends AddressCommunity {
  readonly name: string;
  readonly labelPoint: Position | null;
}

export async function readCommunities(
  database: Executor,
  { ids = [], codes = [] }: { readonly ids?: readonly string[]; readonly codes?: readonly string[] },
): Promise<Map<string, CommunityGround>> {
  const found = await database.query<CommunityGround>(
    sqlQuery('addresses/upkeep/list_communities', [[...new Set(ids)], codes]),
  );
  return new Map(
    found.map((community) => [
      community.communityId,
      { ...community, prefix: withProvince(community.prefix, community.code) },
    ]),
  );
}

/** The one community that a change names, within the reach of its author. */
export async function readCommunity(
  database: Executor,
  reach: Reach,
  code: string,
  field: string,
): Promise<CommunityGround> {
  const [community] = (await readCommunities(database, { codes: [code] })).values();
  if (community === undefined)
    throw refuseField('invalid-parameter', field, `${code} is not a community of this city`);
  refuseOutsideCommunity(reach, community.communityId, community.name);
  return community;
}

export interface ChosenGround {
  /** Null: the whole city. */
  readonly communityIds: readonly string[] | null;
  readonly countyCodes: readonly string[];
}

/** The communities of several regions, as far as the author of a change keeps them. */
export async function readRegions(asking: Asking, codes: readonly string[]): Promise<ChosenGround> {
  const communityIds = new Set<string>();
  const countyCodes = new Set<string>();
  let isWhole = false;
  for (const code of codes) {
    const region = await regionFilter(asking, code);
    if (region === null) continue;
    const within = communitiesIn(asking.reach, region);
    if (within === null) isWhole = true;
    else for (const id of within) communityIds.add(id);
    countyCodes.add(region.countyCode);
  }
  return { communityIds: isWhole ? null : [...communityIds], countyCodes: [...countyCodes] };
}
