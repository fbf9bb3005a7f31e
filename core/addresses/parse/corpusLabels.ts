import type { ElementKind } from './elementKinds.ts';

/** Element kinds under the names of the public corpus of labelled addresses (Li et al., NAACL 2019), for exchange. */
export const corpusLabels: Readonly<Record<ElementKind, string>> = {
  country: 'country',
  province: 'prov',
  city: 'city',
  county: 'district',
  zone: 'devzone',
  township: 'town',
  community: 'community',
  road: 'road',
  roadNumber: 'roadno',
  lane: 'subroad',
  laneNumber: 'subroadno',
  place: 'poi',
  part: 'subpoi',
  building: 'houseno',
  unit: 'cellno',
  floor: 'floorno',
  room: 'roomno',
  occupant: 'person',
  note: 'assist',
  noise: 'redundant',
};
