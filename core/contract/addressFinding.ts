import { Type, type Static } from 'typebox';
import { elementKinds } from '../addresses/parse/elementKinds.ts';
import { matchBands, reasonElements, reasonKinds } from '../addresses/book/matchReasons.ts';
import { address, addressFields } from './addresses.ts';
import { closed, count, maybePosition, maybeText, noParameters, nullable, oneOf } from './fields.ts';
import { problem } from './problem.ts';
import { defineRoute } from './route.ts';

/** Longer texts are no addresses. */
export const longestAddressCharacters = 500;
export const mostAddressTexts = 1_000;

const text = Type.String({ minLength: 1, maxLength: longestAddressCharacters });
const texts = closed({ texts: Type.Array(text, { minItems: 1, maxItems: mostAddressTexts }) });
const band = oneOf(matchBands, {
  description: 'accept: may be taken as it is; review: for a person to decide; reject: not in the database',
});
const score = Type.Number({ minimum: 0, maximum: 1 });

const candidate = closed({
  ...addressFields,
  score,
  matched: oneOf(['number', 'building', 'unit', 'room'], {
    description: 'how far down the text was followed; `precision` is that of the point',
  }),
  reasons: Type.Array(closed({ element: oneOf(reasonElements), kind: oneOf(reasonKinds) })),
});
export type MatchCandidate = Static<typeof candidate>;

const element = closed({
  kind: oneOf(elementKinds),
  start: Type.Integer({ minimum: 0, description: 'in UTF-16 units of the text' }),
  end: count,
  text: Type.String(),
});

const addressMatch = closed({
  band,
  candidates: Type.Array(candidate, { maxItems: 5, description: 'within your rights, best first' }),
  elements: Type.Array(element, { description: 'what was read in the text' }),
});
export type AddressMatch = Static<typeof addressMatch>;

export const pointPrecisions = ['room', 'unit', 'building', 'number', 'road', 'community'] as const;
export type PointPrecision = (typeof pointPrecisions)[number];

const geocoded = closed({
  band,
  score,
  point: maybePosition,
  precision: nullable(oneOf(pointPrecisions)),
  address: nullable(address),
  gridCode: maybeText,
  communityCode: maybeText,
  communityName: maybeText,
});
export type Geocoded = Static<typeof geocoded>;

const refusals = { 400: problem, 503: problem };

export const matchAddress = defineRoute({
  operationId: 'matchAddress',
  access: 'addresses.read',
  method: 'GET',
  path: 'addresses/match',
  tag: 'addresses',
  summary: '匹配标准地址 · The standard addresses that a text may mean, with the reasons',
  schema: { querystring: closed({ q: text }), response: { 200: addressMatch, ...refusals } },
});

export const matchAddresses = defineRoute({
  operationId: 'matchAddresses',
  access: 'addresses.read',
  method: 'POST',
  path: 'addresses/match',
  tag: 'addresses',
  summary: '批量匹配标准地址 · The same for up to a thousand texts, in their order',
  schema: {
    querystring: noParameters,
    body: texts,
    response: { 200: closed({ items: Type.Array(addressMatch) }), ...refusals },
  },
});

export const geocodeAddresses = defineRoute({
  operationId: 'geocodeAddresses',
  access: 'addresses.read',
  method: 'POST',
  path: 'addresses/geocode',
  tag: 'addresses',
  summary: '地址定位 · Points of up to a thousand texts, in their order, each with its precision',
  description:
    'Where no house is found, the point is that of the road, compound or community that the text names, with the precision `road` or `community` and the band `review`.',
  schema: {
    querystring: noParameters,
    body: texts,
    response: { 200: closed({ items: Type.Array(geocoded) }), ...refusals },
  },
});

export const matchAddressTable = defineRoute({
  operationId: 'matchAddressTable',
  access: 'addresses.read',
  method: 'POST',
  path: 'addresses/match.csv',
  tag: 'addresses',
  summary: '清洗表格 · A CSV file in, the same rows out with standard address, code, point, grid and quality',
  description:
    'The body is the file (text/csv or application/octet-stream; UTF-8, GBK or UTF-16; comma, semicolon, tab or bar; with a header; also gzipped). The answer is a stream of CSV in UTF-8: the columns of the file, then `standardAddress, code, longitude, latitude, precision, gridCode, communityName, band, score, reason, watermark`. Every row comes back; what is wrong with one stands in `reason`. Needs the permission to export; doors are hidden unless the header x-export-purpose says what they are needed for.',
  bodyTypes: ['text/csv', 'application/octet-stream'],
  schema: {
    querystring: closed({
      column: Type.String({
        minLength: 1,
        maxLength: 500,
        description:
          'name of the column with the address; several, joined by commas, are put one after the other',
      }),
    }),
    response: {},
  },
});
