import { v7 as newId } from 'uuid';
import type { AddressChangeRow, AddressRow, Position } from '#core/addresses/upkeep/addressRow.ts';
import { type Communities, editAddresses } from '#core/addresses/upkeep/editAddresses.ts';
import { isInPart } from '#core/addresses/upkeep/placePart.ts';
import { type AliasChangeRow, editPlace, type PlaceRow } from '#core/addresses/upkeep/placeRow.ts';
import { spellName } from '#core/demonstration/people/places.ts';
import { refuseField } from '../../platform/http/problemError.ts';
import { communitiesOf, type Drafter, type Drafting } from './drafting.ts';
import { readPlace } from './draftPlaces.ts';
import { formerName, roadKinds } from './draftRoads.ts';
import { readAddresses, readAliases, readPlaces } from './readRows.ts';
import { emptyDraft, refuseUpkeep } from './upkeepDraft.ts';

const isRoad = ({ kind }: PlaceRow): boolean => roadKinds.includes(kind);

/** Current addresses that a place name is a part of: of a road in its county, of anything else in its community. */
async function addressesOf({ database }: Drafting, place: PlaceRow): Promise<AddressRow[]> {
  const rows = isRoad(place)
    ? await readAddresses(database, { roadName: place.name })
    : await readAddresses(database, {
        compoundName: place.name,
        communityIds: place.communityId === null ? null : [place.communityId],
      });
  return rows.filter(({ countyCode }) => countyCode === place.countyCode);
}

/** The addresses under another name, with codes that tell of it: those given up lead to the new ones. */
const moveTo = (
  place: PlaceRow,
  name: string,
  rows: readonly AddressRow[],
  communities: Communities,
): AddressChangeRow[] =>
  editAddresses(rows, () => (isRoad(place) ? { roadName: name } : { compoundName: name }), communities).map(
    (row) => ({ ...row, after: { ...row.after, code: null } }),
  );

/** Other names of places that end: they go on as names of the one that stays. */
async function handOnNames(
  { database, effectiveOn, source }: Drafting,
  ending: readonly PlaceRow[],
  kept: PlaceRow,
): Promise<AliasChangeRow[]> {
  const known = await readAliases(database, { placeIds: [kept.placeId] });
  const taken = new Set([
    kept.name,
    ...known.filter(({ validTo }) => validTo === null).map(({ name }) => name),
  ]);
  const begin = (name: string, kind: string): AliasChangeRow[] => {
    if (taken.has(name)) return [];
    taken.add(name);
    const { after } = formerName(kept, name, effectiveOn, source);
    return [{ before: null, after: { ...after, kind } }];
  };
  const aliases = await readAliases(database, { placeIds: ending.map(({ placeId }) => placeId) });
  const standing = aliases.filter(({ validTo }) => validTo === null);
  return [
    ...ending.flatMap(({ name }) => begin(name, 'former')),
    ...standing.flatMap((alias) => begin(alias.name, alias.kind)),
    ...standing.map((alias) => ({ before: alias, after: { ...alias, validTo: effectiveOn } })),
  ];
}

export const draftPlaceMerger: Drafter<'mergePlaces'> = async (asking, { into, placeIds }) => {
  const others = [...new Set(placeIds)].filter((id) => id !== into);
  if (others.length === 0) throw refuseField('invalid-body', 'change.placeIds', 'names no other place');
  const kept = await readPlace(asking, into);
  const ending: PlaceRow[] = [];
  for (const id of others) ending.push(await readPlace(asking, id));
  const strange = ending.filter(
    (place) => place.countyCode !== kept.countyCode || isRoad(place) !== isRoad(kept),
  );
  if (strange.length > 0) throw refuseUpkeep({ kind: 'not-alike', names: strange.map(({ name }) => name) });
  const rows: AddressRow[] = [];
  for (const place of ending) if (place.name !== kept.name) rows.push(...(await addressesOf(asking, place)));
  const communities = await communitiesOf(asking, rows);
  const below = (await readPlaces(asking.database, { parentIds: others })).filter(
    ({ placeId }) => placeId !== into && !others.includes(placeId),
  );
  const { effectiveOn } = asking;
  return {
    draft: {
      ...emptyDraft,
      kind: 'merge',
      addresses: moveTo(kept, kept.name, rows, communities),
      places: [
        ...ending.map((place) => ({
          ...editPlace(place, { status: 'retired', validTo: effectiveOn }),
          successorIds: [into],
        })),
        editPlace(kept, kept.parentId !== null && others.includes(kept.parentId) ? { parentId: null } : {}),
        ...below.map((place) => editPlace(place, { parentId: into })),
      ],
      aliases: await handOnNames(asking, ending, kept),
      from: ending.map(({ name }) => name).join('、'),
      to: kept.name,
    },
    communities,
  };
};

/** The point of an address next to the middle of all; null where none has a point. */
function middleOf(rows: readonly AddressRow[]): Position | null {
  const points = rows.flatMap(({ point }) => (point === null ? [] : [point]));
  const mean = (axis: 0 | 1): number => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const away = ([longitude, latitude]: Position): number => Math.hypot(longitude - x, latitude - y);
  return points.toSorted((one, other) => away(one) - away(other))[0] ?? null;
}

async function refuseTakenName({ database }: Drafting, old: PlaceRow, name: string): Promise<void> {
  const named = await readPlaces(database, {
    countyCodes: [old.countyCode],
    name,
    ...(isRoad(old) || old.communityId === null ? {} : { communityIds: [old.communityId] }),
  });
  if (named.some((place) => isRoad(place) === isRoad(old))) throw refuseUpkeep({ kind: 'name-taken', name });
}

export const draftPlaceSplit: Drafter<'splitPlace'> = async (asking, { placeId, name, part }) => {
  const old = await readPlace(asking, placeId);
  await refuseTakenName(asking, old, name);
  const rows = await addressesOf(asking, old);
  const moved = rows.filter((row) => isInPart(row, part));
  if (moved.length === 0) throw refuseUpkeep({ kind: 'nothing-chosen' });
  if (moved.length === rows.length) throw refuseUpkeep({ kind: 'nothing-left' });
  const communities = await communitiesOf(asking, moved);
  const { effectiveOn, source } = asking;
  const communityIds = new Set(moved.map(({ communityId }) => communityId));
  const begun: PlaceRow = {
    ...old,
    placeId: newId(),
    communityId: communityIds.size === 1 ? (moved[0]?.communityId ?? null) : old.communityId,
    name,
    ...spellName(name),
    point: middleOf(moved) ?? old.point,
    source,
    validFrom: effectiveOn,
    validTo: null,
    revision: 1,
    certifiedBy: null,
    certifiedAt: null,
  };
  return {
    draft: {
      ...emptyDraft,
      kind: 'split',
      addresses: moveTo(old, name, moved, communities),
      places: [editPlace(old, {}), { before: null, after: begun }],
      aliases: [formerName(begun, old.name, effectiveOn, source)],
      from: old.name,
      to: name,
    },
    communities,
  };
};
