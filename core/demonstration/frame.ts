import { labelPoint } from '../geometry/polygon.ts';
import { signedAreaSquareMetres } from '../geometry/measure.ts';
import { uuidV7 } from '../identity/uuid.ts';
import { createRandom } from '../random/random.ts';
import { communityId, identityTime } from './community.ts';
import { countySketches } from './counties.ts';
import type {
  BorderForm,
  CityOptions,
  FramePart,
  MultiPolygonForm,
  PlaceForm,
  RegionForm,
  RegionLevel,
  RegionShapeForm,
  Vertex,
} from './form.ts';
import { isBuiltAt, type CityPlan } from './plan.ts';
import { details, type RegionArc } from './regionArcs.ts';
import { shapeRegions } from './regionShapes.ts';

interface Region {
  readonly code: string;
  readonly parentCode: string | null;
  readonly countyCode: string;
  readonly level: RegionLevel;
  readonly name: string;
  readonly kind: 'residential' | 'village' | null;
  readonly households: number;
  readonly isBuilt: boolean;
}

/** The region tree: everything that is built, its ancestors, and the neighbouring counties and townships as context. */
export function buildFrame(
  plan: CityPlan,
  arcs: readonly RegionArc[],
  options: CityOptions,
  places: readonly PlaceForm[],
): FramePart {
  const { seed, size } = options;
  const built = plan.communities.filter((community) => isBuiltAt(size, community));
  const levels = regionLevels(plan, options);
  const regions: RegionForm[] = [];
  const shapes: RegionShapeForm[] = [];
  for (const { list, groupOf } of levels) {
    const exact = shapeRegions(arcs, groupOf, 0);
    list.forEach((region, index) => {
      const polygons = exact.get(index);
      if (polygons) regions.push(regionForm(region, polygons, seed));
    });
    for (const detail of details) {
      const rough = shapeRegions(arcs, groupOf, detail);
      list.forEach((region, index) => {
        const polygons = rough.get(index);
        if (!polygons || polygons.length === 0) return;
        shapes.push({
          regionId: communityId(seed, region.code),
          countyCode: region.countyCode,
          level: region.level,
          detail,
          polygons,
        });
      });
    }
  }
  const city = regions.find((region) => region.level === 'city');
  return {
    type: 'frame',
    regions,
    shapes,
    borders: bordersOf(plan, arcs, options),
    places,
    extent: extentOf(city?.polygons ?? []),
    totals: {
      communities: built.length,
      households: built.reduce((sum, community) => sum + community.households, 0),
      ordinaryGrids: built.reduce((sum, community) => sum + community.ordinaryGrids, 0),
      exclusiveGrids: built.reduce((sum, community) => sum + community.exclusiveGrids, 0),
    },
  };
}

interface Level {
  readonly list: readonly Region[];
  readonly groupOf: (community: number) => number;
}

function regionLevels(plan: CityPlan, options: CityOptions): Level[] {
  const { communities } = plan;
  const sum = (isMember: (code: { countyCode: string; townshipCode: string }) => boolean): number =>
    communities.reduce((all, community) => all + (isMember(community) ? community.households : 0), 0);
  const isBuilt = (isMember: (code: { countyCode: string; townshipCode: string }) => boolean): boolean =>
    communities.some((community) => isMember(community) && isBuiltAt(options.size, community));
  const countyNames = new Map(options.regions.counties.map((row) => [row.code, row.name]));
  const counties = countySketches.map(({ code }): Region => ({
    code,
    parentCode: '140100',
    countyCode: code,
    level: 'county',
    name: countyNames.get(code) ?? code,
    kind: null,
    households: sum((one) => one.countyCode === code),
    isBuilt: isBuilt((one) => one.countyCode === code),
  }));
  const townships = plan.townships.map((township): Region => ({
    code: township.code,
    parentCode: township.countyCode,
    countyCode: township.countyCode,
    level: 'township',
    name: township.name,
    kind: null,
    households: sum((one) => one.townshipCode === township.code),
    isBuilt: isBuilt((one) => one.townshipCode === township.code),
  }));
  const every = { kind: null, households: sum(() => true), isBuilt: true } as const;
  const city: Region = {
    ...every,
    code: '140100',
    parentCode: '140000',
    countyCode: '140100',
    level: 'city',
    name: '太原市',
  };
  const countyIndex = new Map(counties.map((region, index) => [region.code, index]));
  const townshipIndex = new Map(townships.map((region, index) => [region.code, index]));
  const leaves = communities.map((community): Region => ({
    code: community.code,
    parentCode: community.townshipCode,
    countyCode: community.countyCode,
    level: 'community',
    name: community.name,
    kind: community.kind,
    households: community.households,
    isBuilt: true,
  }));
  return [
    { list: [city], groupOf: () => 0 },
    { list: counties, groupOf: (index) => countyIndex.get(communities[index]?.countyCode ?? '') ?? -1 },
    { list: townships, groupOf: (index) => townshipIndex.get(communities[index]?.townshipCode ?? '') ?? -1 },
    {
      list: leaves,
      groupOf: (index) => {
        const community = communities[index];
        return community && isBuiltAt(options.size, community) ? index : -1;
      },
    },
  ];
}

function regionForm(region: Region, polygons: MultiPolygonForm, seed: number): RegionForm {
  const [longitude, latitude] = labelPoint(polygons[0] ?? []);
  return {
    id: communityId(seed, region.code),
    code: region.code,
    parentCode: region.level === 'city' ? null : region.parentCode,
    countyCode: region.countyCode,
    level: region.level,
    name: region.name,
    communityKind: region.kind,
    polygons,
    labelPoint: [longitude, latitude],
    areaSquareMetres: polygons.reduce(
      (sum, polygon) => sum + polygon.reduce((all, ring) => all + signedAreaSquareMetres(ring), 0),
      0,
    ),
    plannedHouseholds: region.households,
    isBuilt: region.isBuilt,
  };
}

/** Borders of every county and township, and of the communities that are built. */
function bordersOf(plan: CityPlan, arcs: readonly RegionArc[], options: CityOptions): BorderForm[] {
  const random = createRandom(options.seed, 'borders');
  return arcs.flatMap((arc): BorderForm[] => {
    const left = plan.communities[arc.left];
    const right = plan.communities[arc.right];
    const points = arc.points[0];
    if (!left || !points) return [];
    const level = !right
      ? 'city'
      : left.countyCode !== right.countyCode
        ? 'county'
        : left.townshipCode !== right.townshipCode
          ? 'township'
          : 'community';
    if (level === 'community' && !isBuiltAt(options.size, left)) return [];
    return [
      {
        id: uuidV7(identityTime, random),
        countyCode: left.countyCode,
        level,
        vertices: points.map((point) => point.vertex),
      },
    ];
  });
}

function extentOf(polygons: MultiPolygonForm): readonly [number, number, number, number] {
  let west = Infinity;
  let east = -Infinity;
  let south = Infinity;
  let north = -Infinity;
  for (const polygon of polygons) {
    for (const [longitude, latitude] of polygon[0] ?? ([] as Vertex[])) {
      west = Math.min(west, longitude);
      east = Math.max(east, longitude);
      south = Math.min(south, latitude);
      north = Math.max(north, latitude);
    }
  }
  return [west, south, east, north];
}
