import { uuidV7 } from '../../identity/uuid.ts';
import type { Random } from '../../random/random.ts';
import type { BuildingForm, CommunityForm, PlotForm, Vertex } from '../form.ts';
import type { ElementKindCode } from './elementKinds.ts';
import { elementSupplies, type Spot, type Supply } from './elementSupplies.ts';
import { isDwelling, pointAt } from './incidentAnchors.ts';
import { roundRandomly } from './sampling.ts';

export interface ElementRecord {
  readonly id: string;
  readonly countyCode: string;
  readonly kind: ElementKindCode;
  readonly name: string;
  readonly communityId: string | null;
  readonly plotId: string | null;
  readonly address: string | null;
  readonly point: Vertex;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
}

const siteKinds: Readonly<Record<string, ElementKindCode>> = {
  school: 'school',
  university: 'school',
  hospital: 'hospital',
  park: 'park',
  factory: 'company',
  market: 'market',
  mall: 'market',
  office: 'company',
  government: 'public_institution',
  station: 'public_institution',
};
/** Governance centres stand at nine of ten communities. */
const centreShare = 0.9;

interface Ground {
  readonly streets: readonly PlotForm[];
  readonly dwellings: readonly BuildingForm[];
  readonly premises: readonly BuildingForm[];
  readonly plotRings: ReadonlyMap<string, PlotForm['ring']>;
}

type Place = Pick<ElementRecord, 'plotId' | 'point' | 'address'>;
type MakeElement = (
  kind: ElementKindCode,
  name: string,
  place: Place,
  attributes?: ElementRecord['attributes'],
) => ElementRecord;

/** Facilities, organisations, cameras and the centre of a community. */
export function generateElements(
  community: CommunityForm,
  createdAt: number,
  random: Random,
): ElementRecord[] {
  const make: MakeElement = (kind, name, place, attributes = {}) => ({
    ...place,
    id: uuidV7(createdAt, random),
    countyCode: community.countyCode,
    communityId: community.id,
    kind,
    name,
    attributes,
  });
  const ground = groundOf(community);
  return [
    ...elementsOfSites(community, make),
    ...centreOf(community, ground, make, random),
    ...elementSupplies.flatMap((supply) => supplied(supply, community, ground, make, random)),
  ];
}

/** A site keeps its identity: exclusive grids name it as their host. */
const elementsOfSites = (community: CommunityForm, make: MakeElement): ElementRecord[] =>
  community.sites.map((site) => ({
    ...make(siteKinds[site.kind] ?? 'public_institution', site.name, {
      plotId: site.plotId,
      point: site.labelPoint,
      address: null,
    }),
    id: site.id,
  }));

function centreOf(
  community: CommunityForm,
  ground: Ground,
  make: MakeElement,
  random: Random,
): ElementRecord[] {
  if (ground.premises.length === 0 || !random.chance(centreShare)) return [];
  const home = random.pick(ground.premises);
  const address = `${home.roadName}${home.roadNumber}号`;
  return [
    make('community_centre', `${community.name}综治中心`, {
      plotId: home.plotId,
      point: home.labelPoint,
      address,
    }),
  ];
}

function supplied(
  supply: Supply,
  community: CommunityForm,
  ground: Ground,
  make: MakeElement,
  random: Random,
): ElementRecord[] {
  const households = community.buildings.reduce((sum, building) => sum + (building.householdCount ?? 0), 0);
  const byHouseholds = supply.householdsEach === undefined ? 0 : households / supply.householdsEach;
  const count = roundRandomly((supply.perCommunity ?? 0) + byHouseholds, random.next);
  return Array.from({ length: count }, (_, index) => {
    const spot = place(supply.spot, ground, community, random);
    return make(
      supply.kind,
      nameOf(supply.kind, spot.address, index + 1),
      spot,
      supply.attributes?.(random) ?? {},
    );
  });
}

function groundOf(community: CommunityForm): Ground {
  const built = community.plots.filter((plot) => !['water', 'forest', 'farmland'].includes(plot.landUse));
  const dwellings = community.buildings.filter(isDwelling);
  const premises = community.buildings.filter((building) => !isDwelling(building));
  return {
    streets: built.length > 0 ? built : community.plots,
    dwellings: dwellings.length > 0 ? dwellings : community.buildings,
    premises: premises.length > 0 ? premises : community.buildings,
    plotRings: new Map(community.plots.map((plot) => [plot.id, plot.ring])),
  };
}

function place(
  spot: Spot,
  ground: Ground,
  community: CommunityForm,
  random: Random,
): { plotId: string; point: Vertex; address: string } {
  const buildings = spot === 'dwelling' ? ground.dwellings : ground.premises;
  if (spot === 'street' || buildings.length === 0) {
    const plot = random.pick(ground.streets);
    const road = community.roads.length > 0 ? random.pick(community.roads).name : community.name;
    const point = pointAt(
      {
        gridIndex: 0,
        center: plot.labelPoint,
        ring: plot.ring,
        plotRing: plot.ring,
        isStreet: true,
        label: '',
        weight: 1,
      },
      random.next,
    );
    return { plotId: plot.id, point, address: road };
  }
  const building = random.pick(buildings);
  const point = pointAt(
    {
      gridIndex: 0,
      center: building.labelPoint,
      ring: building.ring,
      isStreet: false,
      label: '',
      weight: 1,
      plotRing: ground.plotRings.get(building.plotId) ?? building.ring,
    },
    random.next,
  );
  const compound = building.compound === null ? undefined : community.compounds[building.compound];
  const address =
    compound === undefined
      ? `${building.roadName}${building.roadNumber}号`
      : `${compound.name}${building.numberText ?? ''}`;
  return { plotId: building.plotId, point, address };
}

const nouns: Partial<Record<ElementKindCode, string>> = {
  hydrant: '消火栓',
  micro_fire_station: '微型消防站',
  ebike_charger: '充电棚',
  aed: 'AED',
  public_toilet: '公厕',
  litter_bin: '分类投放点',
  manhole: '井盖',
  street_lamp: '路灯',
  shelter: '避难场所',
  bus_stop: '公交站',
  parcel_locker: '快递驿站',
  heat_exchange: '换热站',
  company: '示例企业',
  shop: '示例商户',
  social_organisation: '示例社会组织',
  party_branch: '第党支部',
  property_company: '示例物业',
  elderly_station: '养老服务站',
  clinic: '卫生服务站',
  kindergarten: '幼儿园',
  police_post: '警务室',
  camera: '摄像机',
};

function nameOf(kind: ElementKindCode, address: string, number: number): string {
  if (kind === 'party_branch') return `${address}第${number}党支部`;
  return `${address}${nouns[kind] ?? ''}${number}`;
}
