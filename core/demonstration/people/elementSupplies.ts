import type { Random } from '../../random/random.ts';
import type { ElementKindCode } from './elementKinds.ts';

export type Spot = 'street' | 'dwelling' | 'premises';
/** How many of a kind a community has, and where they stand. */
export interface Supply {
  readonly kind: ElementKindCode;
  readonly spot: Spot;
  /** Expected number: this many a community, and one for so many households. */
  readonly perCommunity?: number;
  readonly householdsEach?: number;
  readonly attributes?: (random: Random) => Record<string, string | number | boolean>;
}

/** 106,600 of 370,000 cameras are connected. */
export const connectedShare = 0.288;

export const elementSupplies: readonly Supply[] = [
  {
    kind: 'hydrant',
    spot: 'street',
    householdsEach: 160,
    perCommunity: 1,
    attributes: (random) => ({ 水压正常: random.chance(0.94) }),
  },
  {
    kind: 'micro_fire_station',
    spot: 'premises',
    perCommunity: 0.8,
    attributes: (random) => ({ 人数: random.integer(4, 8) }),
  },
  {
    kind: 'ebike_charger',
    spot: 'dwelling',
    householdsEach: 140,
    attributes: (random) => ({ 插口数: random.pick([10, 20, 20, 40]) }),
  },
  { kind: 'aed', spot: 'premises', perCommunity: 0.7 },
  {
    kind: 'public_toilet',
    spot: 'street',
    perCommunity: 1.4,
    attributes: (random) => ({ 等级: random.pick(['二类', '三类']) }),
  },
  { kind: 'litter_bin', spot: 'dwelling', householdsEach: 110 },
  {
    kind: 'manhole',
    spot: 'street',
    householdsEach: 28,
    attributes: (random) => ({ 类别: random.pick(['雨水', '污水', '电力', '通信', '供热']) }),
  },
  {
    kind: 'street_lamp',
    spot: 'street',
    householdsEach: 36,
    attributes: (random) => ({ 完好: random.chance(0.97) }),
  },
  {
    kind: 'shelter',
    spot: 'street',
    perCommunity: 0.15,
    attributes: (random) => ({ 容纳人数: random.integer(2, 40) * 100 }),
  },
  { kind: 'bus_stop', spot: 'street', perCommunity: 1.6 },
  { kind: 'parcel_locker', spot: 'dwelling', householdsEach: 600 },
  { kind: 'heat_exchange', spot: 'dwelling', householdsEach: 1_500 },
  { kind: 'company', spot: 'premises', householdsEach: 190, perCommunity: 1 },
  {
    kind: 'shop',
    spot: 'premises',
    householdsEach: 45,
    attributes: (random) => ({ 行业: random.pick(['餐饮', '零售', '理发', '药店', '维修', '文印']) }),
  },
  { kind: 'social_organisation', spot: 'premises', perCommunity: 2.84 },
  { kind: 'party_branch', spot: 'premises', perCommunity: 3 },
  { kind: 'property_company', spot: 'premises', householdsEach: 900 },
  { kind: 'elderly_station', spot: 'premises', perCommunity: 0.6 },
  { kind: 'clinic', spot: 'premises', perCommunity: 0.7 },
  { kind: 'kindergarten', spot: 'premises', perCommunity: 0.6 },
  { kind: 'police_post', spot: 'premises', perCommunity: 0.8 },
  {
    kind: 'camera',
    spot: 'street',
    householdsEach: 5,
    attributes: (random) => ({ isConnected: random.chance(connectedShare) }),
  },
];
