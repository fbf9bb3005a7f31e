import { Type, type Static, type TObject, type TProperties, type TSchema, type TUnsafe } from 'typebox';

/** Objects of the interface are closed: an unknown name is refused on the way in and dropped on the way out. */
export function closed<Properties extends TProperties>(properties: Properties): TObject<Properties> {
  return Type.Object(properties, { additionalProperties: false });
}

/** The value or null; null means unknown, never zero. Keeps one `type`, which serialises faster than a union. */
export function nullable<Schema extends TSchema>(schema: Schema): TUnsafe<Static<Schema> | null> {
  const { type, enum: words, ...rest } = schema as Schema & { type?: string; enum?: readonly string[] };
  if (type === undefined) return Type.Unsafe<Static<Schema> | null>(schema);
  return Type.Unsafe<Static<Schema> | null>({
    ...rest,
    type: [type, 'null'],
    ...(words === undefined ? {} : { enum: [...words, null] }),
  });
}

/** One of a closed set of words. */
export function oneOf<const Words extends readonly string[]>(
  words: Words,
  options: { description?: string; default?: Words[number] } = {},
): TUnsafe<Words[number]> {
  return Type.Unsafe<Words[number]>({ type: 'string', enum: [...words], ...options });
}

/** Several values in one parameter, joined by commas; the client's call builder takes an array as well. */
export function commaList(description: string): TUnsafe<CommaList> {
  return Type.Unsafe<CommaList>({ type: 'string', minLength: 1, maxLength: 500, description });
}
export type CommaList = string & { readonly commaList?: never };

export const uuid = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
});
export const regionCode = Type.String({
  pattern: '^[0-9]{2,12}$',
  description: '统计用区划代码: 2 digits province, 4 or 6 city, 6 county, 9 township, 12 community',
});
export const gridCode = Type.String({ pattern: '^[0-9]{15}$', description: 'community 12 + sequence 3' });
export const instant = Type.String({ format: 'date-time', description: 'RFC 3339, with its offset' });
/** The database knows no year 0. */
export const day = Type.String({ format: 'date', pattern: '^(?!0000)' });
export const longitude = Type.Number({ minimum: -180, maximum: 180 });
export const latitude = Type.Number({ minimum: -90, maximum: 90 });
export const count = Type.Integer({ minimum: 0 });
export const maybeCount = nullable(count);
export const maybeText = nullable(Type.String());
export const maybeNumber = nullable(Type.Number());
export const position = Type.Unsafe<readonly [number, number]>({
  type: 'array',
  items: { type: 'number' },
  minItems: 2,
  maxItems: 2,
  description: '[longitude, latitude]',
});
export const maybePosition = nullable(position);
export const boundingBox = Type.String({
  maxLength: 120,
  pattern: '^[^,]+,[^,]+,[^,]+,[^,]+$',
  description: 'west,south,east,north in degrees',
});

export interface GeoJsonGeometry {
  readonly type: string;
  readonly coordinates: unknown;
}
/** Serialised as it is. */
export const geometry = Type.Unsafe<GeoJsonGeometry>({ description: 'GeoJSON geometry' });

export const limit = Type.Integer({ minimum: 1, maximum: 1000, default: 100 });
export const cursor = Type.String({
  maxLength: 500,
  description: 'nextCursor of the answer before; opaque',
});
export const paging = { limit: Type.Optional(limit), cursor: Type.Optional(cursor) };
export const searchWords = Type.String({ minLength: 1, maxLength: 100 });
export const flag = Type.Boolean();

/** A page of a list. A cursor stays valid while rows come and go. */
export function page<Item extends TSchema>(
  item: Item,
): TObject<{ items: ReturnType<typeof Type.Array<Item>>; nextCursor: typeof maybeText }> {
  return closed({ items: Type.Array(item), nextCursor: maybeText });
}

export const noParameters = closed({});
