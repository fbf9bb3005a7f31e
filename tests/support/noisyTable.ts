import { createRandom } from '../../core/random/random.ts';
import type { Database } from '../../server/platform/database/port.ts';
import { type AddressParts, elsewhere, joinParts, noises } from '../bench/addresses/noise.ts';

interface AddressRow {
  readonly province: string | null;
  readonly county: string | null;
  readonly township: string | null;
  readonly community: string | null;
  readonly road: string | null;
  readonly number: string | null;
  readonly compound: string | null;
  readonly building: string | null;
  readonly unit: string | null;
  readonly room: string | null;
  readonly x: number | null;
  readonly y: number | null;
}

const readAddresses = (database: Database, count: number): Promise<AddressRow[]> =>
  database.query<AddressRow>({
    text: `select province.name as province, county.name as county, township.name as township, community.name as community,
        address.road_name as road, address.road_number as number, address.compound_name as compound,
        address.building_number as building, address.unit_number as unit, address.room_number as room,
        st_x(address.point) as x, st_y(address.point) as y
      from standard_address as address
      join region as community on community.id = address.community_id
      join region as township on township.id = community.parent_id
      join region as county on county.id = township.parent_id
      join region as city on city.id = county.parent_id
      left join region as province on province.id = city.parent_id
      order by md5(address.id::text || 'table') limit $1`,
    values: [count],
  });

const partsOf = (row: AddressRow): AddressParts => ({
  province: row.province ?? '',
  county: row.county ?? '',
  township: row.township ?? '',
  community: row.community ?? '',
  road: row.road ?? '',
  number: row.number ?? '',
  compound: row.compound ?? '',
  building: row.building ?? '',
  unit: row.unit ?? '',
  room: row.room ?? '',
  isSwapped: false,
  tail: '',
});

/** Rows of which each is wrong in its own way, in turn. */
const faulty: readonly ((text: string) => readonly string[])[] = [
  () => ['', '', ''],
  () => ['路'.repeat(10_050), '', ''],
  () => ['=A1&"号"', '', ''],
  () => ['北京市朝阳区建国路88号', '', ''],
  () => ['电话13800000000', '', ''],
  (text) => [text.replace(/./u, '\uFFFD'), '', ''],
  (text) => [text, 'x', '37'],
  (text) => [text, '2.5', '3.7'],
  (text) => [text, '', '', '多一列'],
];

export const faultKinds = faulty.length;

export interface Noisiness {
  /** Of so many rows one is written a little differently. */
  readonly noisyEvery: number;
  /** Of so many rows one is faulty. */
  readonly faultyEvery: number;
}

/** A department's table of addresses of the city, some written a little differently, some faulty: always the same. */
export async function noisyTable(
  database: Database,
  rows: number,
  { noisyEvery, faultyEvery }: Noisiness = { noisyEvery: 8, faultyEvery: 20 },
): Promise<string> {
  const random = createRandom(20261126);
  const addresses = await readAddresses(database, Math.min(rows, 20_000));
  const kinds = Object.keys(noises).filter((name) => name !== 'former name of the road');
  const lines = ['编号,名称,经营地址,经度,纬度'];
  for (let index = 0; index < rows; index += 1) {
    const row = addresses[index % addresses.length];
    if (row === undefined) throw new Error('the city has no addresses');
    const parts = partsOf(row);
    const isPlaced = row.x !== null && row.y !== null && index % 3 === 0;
    let cells: readonly string[] = [
      joinParts(parts),
      isPlaced ? String(row.x) : '',
      isPlaced ? String(row.y) : '',
    ];
    if (index % faultyEvery === faultyEvery - 1)
      cells = faulty[Math.floor(index / faultyEvery) % faulty.length]?.(cells[0] ?? '') ?? cells;
    else if (index % noisyEvery === 1) {
      if (index % 11 === 0) elsewhere(parts, random);
      else noises[random.pick(kinds)]?.(parts, random, (road) => road);
      cells = [joinParts(parts), ...cells.slice(1)];
    }
    const quoted = cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
    lines.push([`S${String(index).padStart(6, '0')}`, `商户${index}`, ...quoted].join(','));
  }
  return `${lines.join('\n')}\n`;
}
