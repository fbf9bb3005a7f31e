import type { AddressUpkeep, ChosenAddresses, UpkeepOfKind } from '#core/contract/addressUpkeep.ts';
import type { AddressRow } from '#core/addresses/upkeep/addressRow.ts';
import type { Asking } from '../../platform/areas/regionScope.ts';
import { refuseField } from '../../platform/http/problemError.ts';
import { readAddresses } from './readRows.ts';
import { type CommunityGround, readCommunities, readRegions } from './readGround.ts';
import { refuseUpkeep, type UpkeepDraft } from './upkeepDraft.ts';

/** What a draft is worked out with: who asks, the day from which it holds, and on whose word. */
export interface Drafting extends Asking {
  readonly effectiveOn: string;
  readonly source: string;
}

/** A draft before codes and buildings are settled, with the communities that its addresses lie in. */
export interface RoughDraft {
  readonly draft: UpkeepDraft;
  readonly communities: ReadonlyMap<string, CommunityGround>;
}

export type Drafter<Kind extends AddressUpkeep['kind']> = (
  asking: Drafting,
  change: UpkeepOfKind<Kind>,
) => Promise<RoughDraft>;

/** Addresses by identity or by a filter, which has to name more than a whole region. */
export async function readChosen(asking: Drafting, chosen: ChosenAddresses): Promise<AddressRow[]> {
  const { addressIds, regions, ...names } = chosen;
  if (addressIds === undefined && Object.keys(names).length === 0) {
    throw refuseField('invalid-body', 'change.chosen', 'names no address, road, compound or building');
  }
  const ground = regions === undefined ? null : await readRegions(asking, regions);
  const own = asking.reach.isWholeCity ? null : [...asking.reach.regionIds];
  return currentRows(
    await readAddresses(asking.database, {
      ...(addressIds === undefined ? {} : { addressIds }),
      communityIds: ground?.communityIds ?? (addressIds === undefined ? own : null),
      ...names,
    }),
    addressIds?.length,
  );
}

/** Nothing is done to what has ended, or to less than was asked for. */
export function currentRows(rows: readonly AddressRow[], asked?: number): AddressRow[] {
  if (rows.length === 0 || (asked !== undefined && rows.length < asked))
    throw refuseUpkeep({ kind: 'nothing-chosen' });
  const ended = rows.filter(({ status }) => status === 'retired').length;
  if (ended > 0) throw refuseUpkeep({ kind: 'not-current', count: ended });
  return [...rows];
}

export const communitiesOf = (
  asking: Drafting,
  rows: readonly AddressRow[],
  codes: readonly string[] = [],
): Promise<Map<string, CommunityGround>> =>
  readCommunities(asking.database, { ids: rows.map(({ communityId }) => communityId), codes });
