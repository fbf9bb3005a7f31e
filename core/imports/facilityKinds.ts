import { elementKinds, type ElementKind } from '../demonstration/people/elementKinds.ts';

/** Kinds that real files bring and the demonstration city has not. */
const moreKinds: readonly ElementKind[] = [
  { code: 'parking', family: 'facility', name: '停车场', nameEn: 'Car park', symbol: 'parking' },
  { code: 'fuel_station', family: 'facility', name: '加油站', nameEn: 'Fuel station', symbol: 'fuel' },
  {
    code: 'railway_station',
    family: 'facility',
    name: '轨道交通站',
    nameEn: 'Railway station',
    symbol: 'train',
  },
  { code: 'bus_station', family: 'facility', name: '客运站', nameEn: 'Bus station', symbol: 'bus' },
  {
    code: 'cultural_venue',
    family: 'facility',
    name: '文化场馆',
    nameEn: 'Cultural venue',
    symbol: 'institution',
  },
  {
    code: 'sports_venue',
    family: 'facility',
    name: '体育场馆',
    nameEn: 'Sports venue',
    symbol: 'institution',
  },
  {
    code: 'place_of_worship',
    family: 'facility',
    name: '宗教活动场所',
    nameEn: 'Place of worship',
    symbol: 'institution',
  },
];

/** Every kind that an imported facility may have; the import adds the rows of those it meets. */
export const facilityKinds: readonly ElementKind[] = [...elementKinds, ...moreKinds];
