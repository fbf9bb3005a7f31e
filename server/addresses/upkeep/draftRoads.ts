import { v7 as newId } from 'uuid';
import type { UpkeepOfKind } from '#core/contract/addressUpkeep.ts';
import type { AddressRow } from '#core/addresses/upkeep/addressRow.ts';
import { editAddresses } from '#core/addresses/upkeep/editAddresses.ts';
import {
  type AliasChangeRow,
  editPlace,
  type PlaceChangeRow,
  type PlaceRow,
} from '#core/addresses/upkeep/placeRow.ts';
import { renumberRoad } from '#core/addresses/upkeep/renumberRoad.ts';
import { spellName } from '#core/demonstration/people/places.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { communitiesOf, type Drafter, type Drafting } from './drafting.ts';
import { type ChosenGround, type CommunityGround, readRegions } from './readGround.ts';
import { readAddresses, readPlaces } from './readRows.ts';
import { emptyDraft, refuseUpkeep } from './upkeepDraft.ts';

/** Kinds of places that addresses name as their road. */
export const roadKinds: readonly string[] = ['road', 'lane', 'street'];

/** Another name of a place from a day on: what it was called until then. */
export function formerName(place: PlaceRow, name: string, from: string, source: string): AliasChangeRow {
  return {
    before: null,
    after: {
      aliasId: newId(),
      countyCode: place.countyCode,
      communityId: place.communityId,
      placeId: place.placeId,
      kind: 'former',
      name,
      ...spellName(name),
      validFrom: from,
      validTo: null,
      source,
    },
  };
}

/** A name that begins where addresses of it lie. */
function beginPlace(
  asking: Drafting,
  change: UpkeepOfKind<'rename'>,
  row: AddressRow,
  community: CommunityGround,
): PlaceChangeRow {
  const point = row.point ?? community.labelPoint;
  if (point === null) throw new Error(`neither the addresses nor ${community.name} have a point`);
  return {
    before: null,
    after: {
      placeId: newId(),
      countyCode: community.countyCode,
      communityId: community.communityId,
      parentId: null,
      kind: change.what,
      name: change.to,
      ...spellName(change.to),
      rank: change.what === 'road' ? 4 : 5,
      status: 'current',
      point,
      source: asking.source,
      validFrom: asking.effectiveOn,
      validTo: null,
      revision: 1,
      certifiedBy: null,
      certifiedAt: null,
    },
  };
}

async function isNamedElsewhere(
  asking: Drafting,
  { what, from }: UpkeepOfKind<'rename'>,
  countyCode: string,
  { communityIds }: ChosenGround,
): Promise<boolean> {
  const names = what === 'road' ? [from, null] : [null, from];
  const [other] = await asking.database.query<{ count: number }>(
    sqlQuery('addresses/upkeep/count_outside_selection', [countyCode, ...names, communityIds]),
  );
  return (other?.count ?? 0) > 0;
}

/**
 * Names of the register that follow their addresses: the name itself where the whole of it is renamed, else one that
 * begins beside it. Either way the old one is noted as a former name, so that who knows it still finds the place.
 */
async function renamePlaces(
  asking: Drafting,
  change: UpkeepOfKind<'rename'>,
  ground: ChosenGround,
  rows: readonly AddressRow[],
  communities: ReadonlyMap<string, CommunityGround>,
): Promise<{ places: PlaceChangeRow[]; aliases: AliasChangeRow[] }> {
  const { database, effectiveOn, source } = asking;
  const isRoad = change.what === 'road';
  const counties = [...new Set([...ground.countyCodes, ...rows.map(({ countyCode }) => countyCode)])];
  const read = async (name: string): Promise<PlaceRow[]> =>
    (
      await readPlaces(database, {
        countyCodes: counties,
        name,
        ...(isRoad ? { kinds: roadKinds } : { communityIds: ground.communityIds }),
      })
    ).filter(({ kind }) => isRoad || !roadKinds.includes(kind));
  const [old, known] = [await read(change.from), await read(change.to)];
  const places: PlaceChangeRow[] = [];
  const aliases: AliasChangeRow[] = [];
  const note = (place: PlaceRow): unknown =>
    aliases.push(formerName(place, change.from, effectiveOn, source));
  for (const countyCode of counties) {
    const here = (each: { readonly countyCode: string }): boolean => each.countyCode === countyCode;
    const isPart = isRoad && (await isNamedElsewhere(asking, change, countyCode, ground));
    const renamed = isPart ? [] : old.filter(here);
    for (const place of renamed) {
      const row = editPlace(place, { name: change.to, ...spellName(change.to) });
      places.push(row);
      note(row.after);
    }
    if (renamed.length > 0) continue;
    const [standing] = known.filter(here);
    const row = rows.find((each) => here(each) && each.point !== null) ?? rows.find(here);
    const community = row === undefined ? undefined : communities.get(row.communityId);
    if (standing !== undefined) note(standing);
    else if (row !== undefined && community !== undefined) {
      const begun = beginPlace(asking, change, row, community);
      places.push(begun);
      note(begun.after);
    }
  }
  return { places, aliases };
}

export const draftRename: Drafter<'rename'> = async (asking, change) => {
  const { what, from, to } = change;
  if (from === to) throw refuseUpkeep({ kind: 'nothing-changes' });
  const ground = await readRegions(asking, change.regions);
  const rows = await readAddresses(asking.database, {
    communityIds: ground.communityIds,
    ...(what === 'road' ? { roadName: from } : { compoundName: from }),
  });
  const communities = await communitiesOf(asking, rows);
  const edit = what === 'road' ? { roadName: to } : { compoundName: to };
  const addresses = editAddresses(rows, () => edit, communities);
  const { places, aliases } = await renamePlaces(asking, change, ground, rows, communities);
  return { draft: { ...emptyDraft, kind: 'rename', addresses, places, aliases, from, to }, communities };
};

export const draftRenumbering: Drafter<'renumber'> = async (asking, { regions, roadName, rule }) => {
  const ground = await readRegions(asking, regions);
  const rows = await readAddresses(asking.database, { communityIds: ground.communityIds, roadName });
  if (rows.length === 0) throw refuseUpkeep({ kind: 'nothing-chosen' });
  const numbers = [...new Set(rows.flatMap(({ roadNumber }) => (roadNumber === null ? [] : [roadNumber])))];
  const outcome = renumberRoad(numbers, rule);
  if (!outcome.isTaken) throw refuseUpkeep(outcome);
  const toOf = new Map(outcome.pairs.map((pair) => [pair.from, pair.to]));
  const communities = await communitiesOf(asking, rows);
  const addresses = editAddresses(
    rows,
    ({ roadNumber }) => {
      const to = roadNumber === null ? undefined : toOf.get(roadNumber);
      return to === undefined ? null : { roadNumber: to };
    },
    communities,
  );
  const known = new Set(numbers);
  const unknownNumbers =
    rule.by === 'list' ? rule.numbers.map(({ from }) => from).filter((from) => !known.has(from)) : [];
  const [first] = outcome.pairs;
  return {
    draft: {
      ...emptyDraft,
      kind: 'renumber',
      addresses,
      unknownNumbers,
      from: `${roadName}${first === undefined ? '' : ` ${first.from}`}`,
      to: first === undefined ? null : `${first.to}${outcome.pairs.length > 1 ? ' …' : ''}`,
    },
    communities,
  };
};
