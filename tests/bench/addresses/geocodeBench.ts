import { AddressBook, type BookRow } from '../../../core/addresses/book/addressBook.ts';
import { type BookMatch, findInBook } from '../../../core/addresses/book/findInBook.ts';
import { readQuery } from '../../../core/addresses/book/readQuery.ts';
import { createRandom } from '../../../core/random/random.ts';
import { nationalRegions } from '../../../server/addresses/batch/nationalRegions.ts';
import { soundOf } from '../../../server/addresses/finding/sounds.ts';
import type { Database } from '../../../server/platform/database/port.ts';
import { openBenchCity } from '../benchDatabase.ts';
import type { BenchResult, Figure } from '../benchReport.ts';
import { type AddressParts, elsewhere, joinParts, noises } from './noise.ts';
import { makeNoise } from './noisyAddresses.ts';

const mostAddresses = 1_000_000;
const queries = 4_000;
/** Every tenth query has no answer. */
const unanswerable = 10;

const addressesAPage = 50_000;
const addressPage = `select id::text as id, community_id::text as "communityId", road_name as "roadName",
  road_number as "roadNumber", compound_name as "compoundName", building_number as "buildingNumber",
  unit_number as "unitNumber", room_number as "roomNumber"
  from standard_address where status = 'current' and id > $1::uuid order by id limit $2`;

interface RegionRow {
  readonly id: string;
  readonly name: string;
  readonly level: 'county' | 'township' | 'community';
  readonly parentId: string | null;
}
type AddressRow = Omit<BookRow, 'community'> & { readonly communityId: string };

async function readCity(database: Database): Promise<{ book: AddressBook; rows: readonly BookRow[] }> {
  const regions = await database.query<RegionRow>({
    text: `select id::text as id, name, level, parent_id::text as "parentId" from region
      where level in ('county', 'township', 'community') and valid @> city_day(now())
      order by array_position('{county,township,community}'::text[], level), code`,
    values: [],
  });
  const indexOf = new Map(regions.map(({ id }, index) => [id, index]));
  const book = new AddressBook(
    regions.map(({ level, name, parentId }) => ({ level, name, parent: indexOf.get(parentId ?? '') ?? -1 })),
    soundOf,
  );
  const rows: BookRow[] = [];
  for (let last = '00000000-0000-0000-0000-000000000000'; rows.length < mostAddresses;) {
    const page = await database.query<AddressRow>({ text: addressPage, values: [last, addressesAPage] });
    for (const { communityId, ...row } of page)
      rows.push({ ...row, community: indexOf.get(communityId) ?? -1 });
    if (page.length < addressesAPage) break;
    last = page.at(-1)?.id ?? last;
  }
  for (const row of rows) book.add(row);
  return { book, rows };
}

function partsOf({ regions }: AddressBook, row: BookRow): AddressParts {
  const community = regions[row.community];
  const township = regions[community?.parent ?? -1];
  return {
    province: '山西省太原市',
    county: regions[township?.parent ?? -1]?.name ?? '',
    township: township?.name ?? '',
    community: community?.name ?? '',
    road: row.roadName ?? '',
    number: row.roadNumber ?? '',
    compound: row.compoundName ?? '',
    building: row.buildingNumber ?? '',
    unit: row.unitNumber ?? '',
    room: row.roomNumber ?? '',
    isSwapped: false,
    tail: '',
  };
}

interface Tally {
  asked: number;
  right: number;
}

const sameText = (one: BookRow | undefined, other: BookRow): boolean =>
  one !== undefined && JSON.stringify({ ...one, id: '' }) === JSON.stringify({ ...other, id: '' });

/** Whether the first candidate is the address that the text was made of. */
function isRight(
  book: AddressBook,
  match: BookMatch,
  row: BookRow,
  byId: Map<string, BookRow>,
  kinds: readonly string[],
): boolean {
  const [best] = match.candidates;
  if (best === undefined) return false;
  // without its unit a door is only known down to the house
  const inHouse = book.houseOf(row.id) === best.house;
  return sameText(byId.get(book.idOf(best.row)), row) || (kinds.includes('unit missing') && inHouse);
}

interface Outcome {
  readonly all: Tally;
  readonly byKind: Map<string, Tally>;
  accepted: number;
  wronglyAccepted: number;
  seconds: number;
}

function askAll(book: AddressBook, rows: readonly BookRow[], formerName: (road: string) => string): Outcome {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const random = createRandom(20_261_126, 'noisy addresses');
  const gazetteer = nationalRegions();
  const outcome: Outcome = {
    all: { asked: 0, right: 0 },
    byKind: new Map(Object.keys(noises).map((kind) => [kind, { asked: 0, right: 0 }])),
    accepted: 0,
    wronglyAccepted: 0,
    seconds: 0,
  };
  for (let index = 0; index < queries; index += 1) {
    const row = random.pick(rows);
    const parts = partsOf(book, row);
    const kinds = makeNoise(parts, random, formerName);
    const hasAnswer = index % unanswerable !== 0;
    if (!hasAnswer) elsewhere(parts, random);
    const before = process.cpuUsage();
    const match = findInBook(book, readQuery(joinParts(parts), gazetteer, book.localNames));
    const { system, user } = process.cpuUsage(before);
    outcome.seconds += (user + system) / 1e6;
    const right = hasAnswer && isRight(book, match, row, byId, kinds);
    if (match.band === 'accept') {
      outcome.accepted += 1;
      if (!right) outcome.wronglyAccepted += 1;
    }
    if (!hasAnswer) continue;
    for (const tally of [outcome.all, ...kinds.flatMap((kind) => outcome.byKind.get(kind) ?? [])]) {
      tally.asked += 1;
      if (right) tally.right += 1;
    }
  }
  return outcome;
}

/** Every road gets a former name, as roads that were renamed have. */
function addFormerNames(book: AddressBook, rows: readonly BookRow[]): ReadonlyMap<string, string> {
  const former = new Map<string, string>();
  for (const { roadName } of rows) {
    if (roadName === null || former.has(roadName)) continue;
    const name = `旧${roadName.slice(0, 2)}马${roadName.slice(-1)}`;
    former.set(roadName, name);
    book.roads.addAlias(name, roadName);
  }
  return former;
}

/** Finding the city's own addresses in texts with one to three of twelve kinds of noise. */
export async function benchGeocoding(): Promise<BenchResult> {
  const city = await openBenchCity('BENCH_DATABASE_URL');
  const { book, rows } = await readCity(city.database).finally(() => city.database.close());
  const former = addFormerNames(book, rows);
  const outcome = askAll(book, rows, (road) => former.get(road) ?? road);
  const share = ({ asked, right }: Tally): number => right / Math.max(1, asked);
  const figure = (name: string, value: number, goal: number | null, isMoreBetter = true): Figure => ({
    name,
    value,
    unit: 'ratio',
    goal,
    isMoreBetter,
  });
  return {
    bench: 'geocoding',
    size: `${rows.length.toLocaleString('en')} addresses, ${queries.toLocaleString('en')} queries, every tenth without an answer`,
    figures: [
      figure('the right address comes first', share(outcome.all), 0.97),
      figure('wrongly accepted, of all queries', outcome.wronglyAccepted / queries, 0.005, false),
      figure('accepted without a person, of all queries', outcome.accepted / queries, null),
      ...[...outcome.byKind].map(([kind, tally]) => figure(`${kind}: comes first`, share(tally), null)),
      {
        name: 'queries a second a core',
        value: queries / outcome.seconds,
        unit: 'addresses/s',
        goal: null,
        isMoreBetter: true,
      },
    ],
  };
}
