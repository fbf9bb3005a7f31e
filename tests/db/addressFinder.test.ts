import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAddressFinder, type AddressFinder } from '../../server/addresses/finding/addressFinder.ts';
import { type ChangeFeed, openChangeFeed } from '../../server/platform/events/changeFeed.ts';
import { openTestDatabase, type TestDatabase } from '../support/testDatabase.ts';
import { seedTiny } from '../support/tinyCity.ts';

interface Sample {
  readonly id: string;
  readonly display: string;
  readonly road: string;
  readonly number: string;
}

let database: TestDatabase;
let feed: ChangeFeed;
let finder: AddressFinder;
let sample: Sample;

beforeAll(async () => {
  database = await openTestDatabase();
  await seedTiny(database);
  feed = await openChangeFeed(database);
  finder = openAddressFinder(database, feed, 2);
  const [found] = await database.query<Sample>({
    text: `select id::text as id, display, road_name as road, road_number as number from standard_address
      where room_number is not null and road_name is not null order by id limit 1`,
    values: [],
  });
  sample = found!;
}, 300_000);

afterAll(async () => {
  await finder.close();
  await feed.stop();
  await database.close();
});

const first = async (text: string) => {
  const [finding] = await finder.find([text]);
  return { band: finding!.band, id: finding!.candidates[0]?.addressId ?? null };
};

/** Changes addresses as their upkeep does: the event tells which. */
async function change(set: string, payload: object): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.query({
      text: `update standard_address set ${set} where id = $1`,
      values: [sample.id],
    });
    await transaction.query({
      text: `insert into change_event (kind, layers, payload) values ('address.changed', '{addresses}', $1)`,
      values: [JSON.stringify(payload)],
    });
  });
}

describe('the finder of addresses', () => {
  it('finds every address by its own text, in the order of the questions', async () => {
    const rows = await database.query<Sample>({
      text: `select id::text as id, display from standard_address where room_number is not null order by id desc limit 300`,
      values: [],
    });
    const found = await finder.find(
      rows.map(({ display }) => display),
      { isBulk: true },
    );
    // a few are kept twice: either of them is right
    const textOf = new Map(rows.map(({ id, display }) => [id, display]));
    const texts = found.map(({ candidates: [best] }) => textOf.get(best?.addressId ?? ''));
    expect(texts.filter((text, index) => text !== undefined && text !== rows[index]!.display)).toEqual([]);
    expect(texts.filter((text) => text !== undefined).length).toBeGreaterThan(280);
    const isDoubtful = found.filter(({ band, candidates: [best] }) =>
      band === 'accept' ? false : !best?.reasons.some(({ kind }) => kind === 'severalFit'),
    );
    expect(isDoubtful).toEqual([]);
  });

  it('says what it read where there is no such house', async () => {
    const [finding] = await finder.find([`${sample.road}98765号`]);
    expect(finding).toMatchObject({ band: 'reject', candidates: [] });
    expect(finding!.elements.map(({ kind }) => kind)).toContain('roadNumber');
    expect(finding!.surroundings!.roads).toContain(sample.road);
  });

  it('knows a corrected address by its new text at once, and by the old one no more', async () => {
    expect(await first(sample.display)).toEqual({ band: 'accept', id: sample.id });
    await change(`road_number = '98765号'`, { addressIds: [sample.id] });
    const renumbered = sample.display.replace(sample.number, '98765号');
    expect(await first(renumbered)).toEqual({ band: 'accept', id: sample.id });
    expect((await first(sample.display)).id).not.toBe(sample.id);
    await change(`status = 'retired'`, { addressIds: [sample.id] });
    expect((await first(renumbered)).id).not.toBe(sample.id);
  });

  it('reads everything again where the event does not say what changed', async () => {
    await change(`status = 'current', road_name = '凤凰岭西路', road_number = '1号'`, {});
    const [finding] = await finder.find(['凤凰岭西路1号']);
    expect(finding!.candidates[0]?.addressId).toBe(sample.id);
  });

  it('answers single questions while a table is worked on, and drops a table whose sender has gone', async () => {
    const leaving = new AbortController();
    const table = finder.find(new Array<string>(20_000).fill(sample.display), {
      isBulk: true,
      signal: leaving.signal,
    });
    const isTableDone = await Promise.race([table.then(() => true), first(sample.display).then(() => false)]);
    expect(isTableDone).toBe(false);
    leaving.abort(new Error('the client has gone'));
    await expect(table).rejects.toThrow('the client has gone');
  });

  it('does not read texts that are too long to be an address', async () => {
    expect(await first('太原市'.repeat(4_000))).toEqual({ band: 'reject', id: null });
  });
});
