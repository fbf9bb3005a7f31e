import {
  type AddressChange,
  applyAddressUpkeep,
  certifyAddresses,
  previewAddressUpkeep,
  revertAddressChange,
  type UpkeepPreview,
} from '#core/contract/addressUpkeep.ts';
import type { Identity } from '../../platform/access/identity.ts';
import type { Executor, ScopedDatabase } from '../../platform/database/port.ts';
import { addRoute, type RouteHost } from '../../platform/http/addRoute.ts';
import { draftCertificates } from './certify.ts';
import { changedIds, draftUpkeep, type SettledDraft } from './draftUpkeep.ts';
import { effectiveDay, readToday, refuseTooEarly } from './effectiveDay.ts';
import { readCommunities } from './readGround.ts';
import { lockRows } from './readRows.ts';
import { draftReversion } from './revertChange.ts';
import { baseOf, refuseUnseen } from './seenBase.ts';
import { readChange, type RawRow, showRows, shownChange } from './showChanges.ts';
import type { UpkeepDraft } from './upkeepDraft.ts';
import { type ChangeWords, writeChange } from './writeChange.ts';

const shownRows = 100;

function rawRows({ addresses, places, aliases }: UpkeepDraft): RawRow[] {
  return [
    ...places.map(({ before, after, successorIds = [] }): RawRow => ({
      subject: 'place',
      id: after.placeId,
      before,
      after,
      successorIds,
    })),
    ...aliases.map(({ before, after }): RawRow => ({
      subject: 'alias',
      id: after.aliasId,
      before,
      after,
      successorIds: [],
    })),
    ...addresses.map(({ before, after, successorIds }): RawRow => ({
      subject: 'address',
      id: after.addressId,
      before,
      after,
      successorIds,
    })),
  ].slice(0, shownRows);
}

async function previewOf(database: Executor, draft: SettledDraft): Promise<UpkeepPreview> {
  const counts = new Map<string, number>();
  for (const { after } of draft.addresses)
    counts.set(after.communityId, (counts.get(after.communityId) ?? 0) + 1);
  const communities = await readCommunities(database, { ids: [...counts.keys()] });
  const { kind, newCodes, pointsOutside, unknownNumbers } = draft;
  return {
    kind,
    base: await baseOf(database, draft),
    addresses: draft.addresses.length,
    places: draft.places.length,
    aliases: draft.aliases.length,
    newCodes,
    pointsOutside,
    unknownNumbers: unknownNumbers.slice(0, 200),
    communities: [...counts]
      .map(([id, addresses]) => ({
        code: communities.get(id)?.code ?? '',
        name: communities.get(id)?.name ?? '',
        addresses,
      }))
      .sort((first, second) => second.addresses - first.addresses),
    rows: await showRows(database, rawRows(draft)),
  };
}

/** Works a draft out and writes it in one transaction; the answer is the change as it stands then. */
async function write(
  { database, identity }: { readonly database: ScopedDatabase; readonly identity: Identity },
  words: Omit<ChangeWords, 'effectiveOn'>,
  draftOf: (transaction: Executor) => Promise<{ readonly draft: UpkeepDraft; readonly effectiveOn: string }>,
): Promise<AddressChange> {
  const changeId = await database.transaction(async (transaction) => {
    const { draft, effectiveOn } = await draftOf(transaction);
    await refuseTooEarly(transaction, changedIds(draft).all, effectiveOn);
    return writeChange(transaction, identity, draft, { ...words, effectiveOn });
  });
  return shownChange(await readChange(database, changeId), identity.accountId);
}

/** Changing the register: preview, apply, certify, revert. */
export function upkeepRoutes(host: RouteHost): void {
  addRoute(host, previewAddressUpkeep, async (given) => {
    const { database, reach, signal, body } = given;
    const effectiveOn = await effectiveDay(database, body.effectiveOn);
    return database.transaction(
      async (transaction) => {
        const asking = { database: transaction, reach, signal, effectiveOn, source: '' };
        const draft = await draftUpkeep(asking, body.change);
        await refuseTooEarly(transaction, changedIds(draft).all, effectiveOn);
        return previewOf(transaction, draft);
      },
      { readOnly: true, signal },
    );
  });

  addRoute(host, applyAddressUpkeep, async (given) => {
    const { reach, signal, body, reply } = given;
    const { change, base, reason, source } = body;
    const made = await write(given, { reason, source, revertsId: null }, async (transaction) => {
      const effectiveOn = await effectiveDay(transaction, body.effectiveOn);
      const asking = { database: transaction, reach, signal, effectiveOn, source };
      const { addressIds, placeIds } = changedIds(await draftUpkeep(asking, change));
      await lockRows(transaction, addressIds, placeIds);
      // what was committed before the lock was there is seen only now
      const draft = await draftUpkeep(asking, change);
      await refuseUnseen(transaction, draft, base);
      return { draft, effectiveOn };
    });
    void reply.code(201).header('location', `/api/v1/address-changes/${made.changeId}`);
    return made;
  });

  addRoute(host, revertAddressChange, async (given) => {
    const { params, body, reply } = given;
    const made = await write(given, { ...body, revertsId: params.id }, async (transaction) => {
      const effectiveOn = await readToday(transaction);
      const change = await readChange(transaction, params.id);
      return { draft: await draftReversion(transaction, change, effectiveOn), effectiveOn };
    });
    void reply.code(201);
    return made;
  });

  addRoute(host, certifyAddresses, async (given) => {
    const { identity, body, reply } = given;
    const { reason, source } = body;
    const made = await write(given, { reason, source, revertsId: null }, async (transaction) => {
      const effectiveOn = await readToday(transaction);
      const now = new Date().toISOString();
      return { draft: await draftCertificates(transaction, identity, body, now), effectiveOn };
    });
    void reply.code(201);
    return made;
  });
}
