import { v7 as newId } from 'uuid';
import type { AliasRow, PlaceRow } from '#core/addresses/upkeep/placeRow.ts';
import { editPlace } from '#core/addresses/upkeep/placeRow.ts';
import { spellName } from '#core/demonstration/people/places.ts';
import { notFound } from '../../platform/http/problemError.ts';
import type { Drafter, Drafting, RoughDraft } from './drafting.ts';
import { formerName } from './draftRoads.ts';
import { readCommunity } from './readGround.ts';
import { readAliases, readPlaces } from './readRows.ts';
import { emptyDraft, refuseUpkeep, type UpkeepDraft } from './upkeepDraft.ts';

const rough = (draft: UpkeepDraft): RoughDraft => ({ draft, communities: new Map() });

/** A place name that is in use. */
export async function readPlace({ database }: Drafting, placeId: string): Promise<PlaceRow> {
  const [place] = await readPlaces(database, { placeIds: [placeId] });
  if (place === undefined) throw notFound(`There is no place ${placeId}.`);
  if (place.status === 'retired') throw refuseUpkeep({ kind: 'not-current', count: 1 });
  return place;
}

export const draftNewPlace: Drafter<'addPlace'> = async (asking, change) => {
  const { database, reach, source, effectiveOn } = asking;
  const { countyCode, communityId } = await readCommunity(
    database,
    reach,
    change.community,
    'change.community',
  );
  const [parent] =
    change.parentId === undefined || change.parentId === null
      ? []
      : [await readPlace(asking, change.parentId)];
  const after: PlaceRow = {
    placeId: newId(),
    countyCode,
    communityId,
    parentId: parent?.placeId ?? null,
    kind: change.placeKind,
    name: change.name,
    ...spellName(change.name),
    rank: 4,
    status: 'current',
    point: change.point,
    source,
    validFrom: effectiveOn,
    validTo: null,
    revision: 1,
    certifiedBy: null,
    certifiedAt: null,
  };
  return rough({ ...emptyDraft, kind: 'add', places: [{ before: null, after }], to: change.name });
};

/** A corrected name was wrong before; one that was in use stays as a former name. */
export const draftPlaceCorrection: Drafter<'correctPlace'> = async (asking, { placeId, set }) => {
  const place = await readPlace(asking, placeId);
  if (set.parentId !== undefined && set.parentId !== null) await readPlace(asking, set.parentId);
  const row = editPlace(place, {
    ...(set.name === undefined ? {} : { name: set.name, ...spellName(set.name) }),
    ...(set.placeKind === undefined ? {} : { kind: set.placeKind }),
    ...(set.point === undefined ? {} : { point: set.point }),
    ...(set.parentId === undefined ? {} : { parentId: set.parentId }),
  });
  const said = ['name', 'kind', 'point', 'parentId'] as const;
  if (said.every((name) => JSON.stringify(row.after[name]) === JSON.stringify(place[name]))) {
    throw refuseUpkeep({ kind: 'nothing-changes' });
  }
  const isRenamed = row.after.name !== place.name;
  return rough({
    ...emptyDraft,
    kind: isRenamed ? 'rename' : 'correct',
    places: [row],
    aliases: isRenamed ? [formerName(row.after, place.name, asking.effectiveOn, asking.source)] : [],
    from: place.name,
    to: row.after.name,
  });
};

export const draftPlaceRetirement: Drafter<'retirePlace'> = async (asking, { placeId }) => {
  const place = await readPlace(asking, placeId);
  const row = editPlace(place, { status: 'retired', validTo: asking.effectiveOn });
  return rough({ ...emptyDraft, kind: 'retire', places: [row], from: place.name });
};

export const draftNewAlias: Drafter<'addAlias'> = async (asking, { placeId, aliasKind, name }) => {
  const place = await readPlace(asking, placeId);
  const known = await readAliases(asking.database, { placeIds: [placeId] });
  const isKnown = known.some((alias) => alias.name === name && alias.validTo === null);
  if (isKnown || name === place.name) throw refuseUpkeep({ kind: 'nothing-changes' });
  const { after } = formerName(place, name, asking.effectiveOn, asking.source);
  return rough({
    ...emptyDraft,
    kind: 'add',
    aliases: [{ before: null, after: { ...after, kind: aliasKind } }],
    from: place.name,
    to: name,
  });
};

export const draftAliasRetirement: Drafter<'retireAlias'> = async (asking, { aliasId }) => {
  const [alias]: readonly AliasRow[] = await readAliases(asking.database, { aliasIds: [aliasId] });
  if (alias === undefined) throw notFound(`There is no alias ${aliasId}.`);
  if (alias.validTo !== null) throw refuseUpkeep({ kind: 'not-current', count: 1 });
  const after = { ...alias, validTo: asking.effectiveOn };
  return rough({ ...emptyDraft, kind: 'retire', aliases: [{ before: alias, after }], from: alias.name });
};
