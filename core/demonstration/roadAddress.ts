import type { Draft, DraftBuilding } from './draft.ts';
import { isHousing } from './housing.ts';
import { centroid } from './frameOfBlock.ts';
import type { Vertex } from './form.ts';
import type { MeshPoint } from './plane.ts';

export interface RoadAddress {
  readonly roadName: string;
  readonly roadNumber: number;
}

const rank: Readonly<Record<string, number>> = {
  primary: 5,
  trunk: 3,
  secondary: 6,
  tertiary: 5,
  residential: 4,
};

interface RoadSide {
  readonly name: string;
  readonly rank: number;
  readonly x: number;
  readonly y: number;
  readonly isStreet: boolean;
  readonly outward: number;
}

function roadSides(draft: Draft, ring: readonly MeshPoint[]): RoadSide[] {
  return ring.flatMap((point, index) => {
    const next = ring[(index + 1) % ring.length] ?? point;
    const info = draft.mesh.edge(point, next);
    if (!info.road || !info.roadName) return [];
    const isStreet = info.roadName.endsWith('街');
    return [
      {
        name: info.roadName,
        rank: rank[info.road] ?? 1,
        x: (point.x + next.x) / 2,
        y: (point.y + next.y) / 2,
        isStreet,
        outward: isStreet ? point.x - next.x : next.y - point.y,
      },
    ];
  });
}

/** Numbers grow away from the old city: odd on one side of a road, even on the other. */
function numberAt(side: RoadSide): RoadAddress {
  const along = side.isStreet ? side.x : side.y;
  const step = Math.floor(Math.abs(along) / 26);
  return { roadName: side.name, roadNumber: step * 2 + (side.outward > 0 ? 1 : 2) };
}

export function compoundAddress(draft: Draft, parcel: readonly MeshPoint[]): RoadAddress {
  const middle = centroid(parcel);
  const sides = roadSides(draft, parcel);
  const best =
    sides.sort((a, b) => b.rank - a.rank || away(a, middle) - away(b, middle))[0] ??
    nearestRoad(draft, middle);
  return best ? numberAt(best) : { roadName: laneName(draft), roadNumber: 1 };
}

function laneName(draft: Draft): string {
  return draft.plan.kind === 'village'
    ? `${draft.plan.name}主街`
    : `${draft.plan.name.replace(/社区$/, '')}巷`;
}

const sidesOfDraft = new WeakMap<Draft, RoadSide[]>();

function allSides(draft: Draft): RoadSide[] {
  let sides = sidesOfDraft.get(draft);
  if (!sides) {
    sides = draft.plots.flatMap((plot) => roadSides(draft, draft.mesh.current(plot.ring)));
    sidesOfDraft.set(draft, sides);
  }
  return sides;
}

function nearestRoad(draft: Draft, middle: { x: number; y: number }): RoadSide | undefined {
  let best: RoadSide | undefined;
  let least = 700;
  for (const side of allSides(draft)) {
    const distance = away(side, middle);
    if (distance < least) [best, least] = [side, distance];
  }
  return best;
}

function away(side: RoadSide, place: { x: number; y: number }): number {
  return Math.hypot(side.x - place.x, side.y - place.y);
}

export interface BuildingAddress extends RoadAddress {
  readonly numberText: string | null;
}

/** Buildings of a compound count up inside it; others take a number on their road. */
export function addressBuildings(
  draft: Draft,
  flat: readonly { building: DraftBuilding; plot: number }[],
  rings: readonly (readonly MeshPoint[])[],
): BuildingAddress[] {
  const compounds = draft.compounds.map((compound) =>
    compoundAddress(draft, draft.mesh.current(compound.parcel)),
  );
  const counters = draft.compounds.map(() => 0);
  const suffix = draft.compounds.map(() => draft.random.pick(['号楼', '号楼', '号楼', '幢']));
  const perRoad = new Map<string, number>();
  return flat.map(({ building, plot }) => {
    const compound = draft.plots[plot]?.compound ?? null;
    if (compound !== null && isHousing(building.kind)) {
      counters[compound] = (counters[compound] ?? 0) + 1;
      const address = compounds[compound] ?? { roadName: laneName(draft), roadNumber: 1 };
      return { ...address, numberText: `${counters[compound]}${suffix[compound] ?? '号楼'}` };
    }
    if (building.kind === 'courtyard') {
      const roadName = laneName(draft);
      const number = (perRoad.get(roadName) ?? 0) + 1;
      perRoad.set(roadName, number);
      return { roadName, roadNumber: number, numberText: null };
    }
    return { ...compoundAddress(draft, rings[plot] ?? []), numberText: null };
  });
}

/** Every named road beside a plot, with a point on it. */
export function namedRoads(
  draft: Draft,
  rings: readonly (readonly MeshPoint[])[],
): { name: string; point: Vertex }[] {
  const points = new Map<string, Vertex>();
  for (const ring of rings) {
    ring.forEach((point, index) => {
      const next = ring[(index + 1) % ring.length] ?? point;
      const name = draft.mesh.edge(point, next).roadName;
      if (name && !points.has(name)) points.set(name, point.vertex);
    });
  }
  return [...points].map(([name, point]) => ({ name, point }));
}
