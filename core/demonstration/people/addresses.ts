import { uuidV7 } from '../../identity/uuid.ts';
import type { Random } from '../../random/random.ts';
import type { BuildingForm, CommunityForm, Vertex } from '../form.ts';
import { vary } from './addressVariants.ts';
import { isDwelling } from './incidentAnchors.ts';

export type PointPrecision = 'room' | 'unit' | 'building' | 'number' | 'road' | 'community';

export interface AddressRecord {
  readonly id: string;
  readonly code: string;
  readonly roadName: string;
  readonly roadNumber: string;
  readonly compoundName: string | null;
  readonly buildingNumber: string | null;
  readonly unitNumber: string | null;
  readonly roomNumber: string | null;
  readonly display: string;
  readonly status: 'current' | 'retired';
  readonly point: Vertex | null;
  readonly precision: PointPrecision | null;
  readonly building: BuildingForm | null;
}

export interface AddressOptions {
  /** 山西省太原市杏花岭区巨轮街道 and the name of the community. */
  readonly prefix: string;
  readonly createdAt: number;
}

/** Addresses that match no building: the surveyors' two in a hundred. */
const unmatchedShare = 0.02;
const retiredShare = 0.004;

/**
 * Standard addresses of a community: one row a dwelling, one for each other building. Codes: community 12, compound or
 * street 3, building 4, unit 2, room 4 digits.
 */
export function* generateAddresses(
  community: CommunityForm,
  options: AddressOptions,
  random: Random,
): Generator<AddressRecord> {
  let number = 0;
  for (const building of community.buildings) {
    number += 1;
    const stem = stemOf(building, community, number);
    if (!isDwelling(building) || building.flats <= 1) {
      yield address(building, stem, null, options, random);
      continue;
    }
    for (const room of roomsOf(building)) yield address(building, stem, room, options, random);
  }
}

interface Stem {
  readonly code: string;
  readonly roadName: string;
  readonly roadNumber: string;
  readonly compoundName: string | null;
}

interface Room {
  readonly unit: number;
  readonly text: string;
}

const digits = (value: number, length: number): string => String(value).padStart(length, '0');

function stemOf(building: BuildingForm, community: CommunityForm, number: number): Stem {
  const compound = building.compound === null ? undefined : community.compounds[building.compound];
  return {
    code:
      community.code + digits(building.compound === null ? 0 : building.compound + 1, 3) + digits(number, 4),
    roadName: compound?.roadName ?? building.roadName,
    roadNumber: `${compound?.roadNumber ?? building.roadNumber}号`,
    compoundName: compound?.name ?? null,
  };
}

/** Rooms by unit and floor: 2单元1203室; as many as the building has flats. */
function* roomsOf(building: BuildingForm): Generator<Room> {
  const units = Math.max(1, building.units);
  const perFloor = Math.max(1, building.flatsPerFloor);
  let left = building.flats;
  for (let unit = 1; unit <= units && left > 0; unit += 1) {
    for (let floor = 1; floor <= building.floors && left > 0; floor += 1) {
      for (let door = 1; door <= perFloor && left > 0; door += 1) {
        left -= 1;
        yield { unit, text: `${floor}${digits(door, 2)}` };
      }
    }
  }
}

/** Units stand in a row along the longer side of the building. */
function unitPoint(building: BuildingForm, unit: number): Vertex {
  const [first, second, third] = building.ring;
  if (first === undefined || second === undefined || third === undefined || building.units <= 1)
    return building.labelPoint;
  const sideA = [second[0] - first[0], second[1] - first[1]] as const;
  const sideB = [third[0] - second[0], third[1] - second[1]] as const;
  const [x, y] = Math.hypot(...sideA) > Math.hypot(...sideB) ? sideA : sideB;
  const along = ((unit - 0.5) / building.units - 0.5) * 0.9;
  return [Math.round(building.labelPoint[0] + x * along), Math.round(building.labelPoint[1] + y * along)];
}

function address(
  building: BuildingForm,
  stem: Stem,
  room: Room | null,
  options: AddressOptions,
  random: Random,
): AddressRecord {
  const isUnmatched = room !== null && random.chance(unmatchedShare);
  const unitNumber = room === null ? null : `${room.unit}单元`;
  const roomNumber = room === null ? null : `${room.text}室`;
  const tail = (building.numberText ?? '') + (unitNumber ?? '') + (roomNumber ?? '');
  const display = options.prefix + stem.roadName + stem.roadNumber + (stem.compoundName ?? '') + tail;
  return {
    id: uuidV7(options.createdAt, random),
    code: stem.code + digits(room?.unit ?? 0, 2) + digits(Number(room?.text ?? 0), 4),
    roadName: stem.roadName,
    roadNumber: stem.roadNumber,
    compoundName: stem.compoundName,
    buildingNumber: building.numberText,
    unitNumber,
    roomNumber,
    display: vary(display, random),
    status: random.chance(retiredShare) ? 'retired' : 'current',
    point: isUnmatched ? null : room === null ? building.labelPoint : unitPoint(building, room.unit),
    precision: isUnmatched ? null : room === null ? 'building' : 'unit',
    building: isUnmatched ? null : building,
  };
}
