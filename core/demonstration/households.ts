import type { Random } from '../random/random.ts';
import type { ResidentStructure } from './form.ts';
import { housing, isHousing } from './housing.ts';
import type { DraftBuilding } from './draft.ts';

export const unknownStructure: ResidentStructure = {
  householdCount: null,
  residentCount: null,
  resident60Plus: null,
  residentUnder15: null,
  tenantCount: null,
  disabledCount: null,
};
export const emptyStructure: ResidentStructure = {
  householdCount: 0,
  residentCount: 0,
  resident60Plus: 0,
  residentUnder15: 0,
  tenantCount: 0,
  disabledCount: 0,
};

export function flatsOf(building: DraftBuilding): number {
  return building.floors * building.units * building.flatsPerFloor;
}

/** Raises storeys within what the kind of house allows, until the households have room; false when they cannot. */
export function makeRoom(buildings: readonly DraftBuilding[], households: number): boolean {
  const homes = buildings.filter((building) => isHousing(building.kind));
  for (let round = 0; round < 16; round += 1) {
    const room = homes.reduce((sum, building) => sum + flatsOf(building), 0);
    if (room * 0.95 >= households) return true;
    for (const building of homes) {
      if (isHousing(building.kind) && building.floors < housing[building.kind].floors[1])
        building.floors += 1;
    }
  }
  return false;
}

/** Households and people of each building: the known households add up to the community's, one in a hundred is unknown. */
export function settleHouseholds(
  buildings: readonly DraftBuilding[],
  households: number,
  random: Random,
): ResidentStructure[] {
  const weights = buildings.map((building) =>
    isHousing(building.kind) ? flatsOf(building) * Math.exp(0.07 * random.normal()) : 0,
  );
  const room = buildings.map((building) => (isHousing(building.kind) ? flatsOf(building) : 0));
  let spare = room.reduce((sum, flats) => sum + flats, 0) * 0.98 - households;
  const isUnknown = buildings.map((building, index) => {
    const flats = room[index] ?? 0;
    if (flats === 0 || building.kind === 'courtyard' || !random.chance(0.008) || flats > spare) return false;
    spare -= flats;
    room[index] = 0;
    return true;
  });
  const counts = fillUpTo(households, weights, room);
  return buildings.map((building, index) => {
    if (isUnknown[index]) return unknownStructure;
    return isHousing(building.kind) ? structureOf(building, counts[index] ?? 0, random) : emptyStructure;
  });
}

/** Shares a total by weight, none over its room; the sum is exact when there is room at all. */
function fillUpTo(total: number, weights: readonly number[], room: readonly number[]): number[] {
  const counts = room.map(() => 0);
  let rest = total;
  for (let round = 0; round < 40 && rest > 0; round += 1) {
    const open = room.map((most, index) => (most > (counts[index] ?? 0) ? (weights[index] ?? 0) : 0));
    const sum = open.reduce((all, weight) => all + weight, 0);
    if (sum <= 0) break;
    const step = rest;
    open.forEach((weight, index) => {
      if (weight === 0 || rest <= 0) return;
      const give = Math.min(
        rest,
        (room[index] ?? 0) - (counts[index] ?? 0),
        Math.floor((step * weight) / sum),
      );
      counts[index] = (counts[index] ?? 0) + give;
      rest -= give;
    });
    if (step === rest) {
      open.forEach((weight, index) => {
        if (weight === 0 || rest <= 0 || (counts[index] ?? 0) >= (room[index] ?? 0)) return;
        counts[index] = (counts[index] ?? 0) + 1;
        rest -= 1;
      });
    }
  }
  if (rest > 0) throw new Error(`${rest} households of ${total} found no room`);
  return counts;
}

function structureOf(building: DraftBuilding, households: number, random: Random): ResidentStructure {
  if (!isHousing(building.kind)) return emptyStructure;
  const type = housing[building.kind];
  const round = (value: number): number => Math.max(0, Math.floor(value + random.next()));
  const residents = Math.max(
    households,
    round(households * type.residentsPerHousehold * Math.exp(0.04 * random.normal())),
  );
  const part = (share: number, spread: number): number =>
    Math.min(residents, round(residents * share * Math.max(0, 1 + spread * random.normal())));
  const older = part(type.share60Plus, 0.18);
  return {
    householdCount: households,
    residentCount: residents,
    resident60Plus: older,
    residentUnder15: Math.min(residents - older, part(type.shareUnder15, 0.18)),
    tenantCount: part(type.shareTenants, 0.25),
    disabledCount: part(0.021, 0.4),
  };
}

/** Sums of what is known; null only where nothing is known. */
export function sumStructures(parts: readonly ResidentStructure[]): ResidentStructure {
  const known = parts.filter((part) => part.householdCount !== null);
  if (known.length === 0 && parts.length > 0) return unknownStructure;
  const sum = (read: (part: ResidentStructure) => number | null): number =>
    known.reduce((all, part) => all + (read(part) ?? 0), 0);
  return {
    householdCount: sum((part) => part.householdCount),
    residentCount: sum((part) => part.residentCount),
    resident60Plus: sum((part) => part.resident60Plus),
    residentUnder15: sum((part) => part.residentUnder15),
    tenantCount: sum((part) => part.tenantCount),
    disabledCount: sum((part) => part.disabledCount),
  };
}
