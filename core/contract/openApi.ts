import type { TObject } from 'typebox';
import { problem } from './problem.ts';
import type { Access, ListFormat, RouteContract } from './route.ts';

type Json = Readonly<Record<string, unknown>>;

const mediaTypes: Readonly<Record<ListFormat, string>> = {
  csv: 'text/csv',
  geojson: 'application/geo+json',
  binary: 'application/vnd.jingwei.points',
  pdf: 'application/pdf',
};

const plain = (schema: unknown): Json => JSON.parse(JSON.stringify(schema)) as Json;

function parametersOf(schema: TObject | undefined, place: 'path' | 'query' | 'header'): Json[] {
  if (schema === undefined) return [];
  const required = new Set<string>((schema as { required?: string[] }).required ?? []);
  return Object.entries(schema.properties).map(([name, property]) => {
    const { description, ...rest } = plain(property);
    return {
      name,
      in: place,
      required: place === 'path' || required.has(name),
      ...(description === undefined ? {} : { description }),
      schema: rest,
    };
  });
}

function responsesOf(route: RouteContract): Json {
  const formats = (route.formats ?? []).map((format) => [
    mediaTypes[format],
    {
      schema:
        format === 'geojson'
          ? { type: 'object' }
          : { type: 'string', ...(format === 'csv' ? {} : { format: 'binary' }) },
    },
  ]);
  const good = Object.entries(route.schema.response).map(([status, schema]) => [
    status,
    {
      description: 'Done',
      content: { 'application/json': { schema: plain(schema) }, ...Object.fromEntries(formats) },
    },
  ]);
  const answers =
    good.length > 0 ? good : [['200', { description: 'Done', content: Object.fromEntries(formats) }]];
  const refusal = {
    description: 'A refusal or fault (RFC 9457)',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  return { ...Object.fromEntries(answers), '4XX': refusal, '5XX': refusal };
}

/** Who may call an operation, and how one shows who one is. */
export const securityOf = (access: Access): Json => ({
  'x-access': access,
  security: access === 'public' ? [] : [{ session: [] }, { apiKey: [] }],
});

function bodyOf({ bodyTypes, schema: { body } }: RouteContract): Json {
  const file = { schema: { type: 'string', format: 'binary' } };
  const content =
    body === undefined
      ? Object.fromEntries((bodyTypes ?? []).map((type) => [type, file]))
      : { 'application/json': { schema: plain(body) } };
  return Object.keys(content).length === 0 ? {} : { requestBody: { required: true, content } };
}

function operationOf(route: RouteContract): Json {
  const { params, querystring, headers } = route.schema;
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    ...securityOf(route.access),
    ...(route.description === undefined ? {} : { description: route.description }),
    parameters: [
      ...parametersOf(params, 'path'),
      ...parametersOf(querystring, 'query'),
      ...parametersOf(headers, 'header'),
    ],
    ...bodyOf(route),
    responses: responsesOf(route),
  };
}

/** OpenAPI 3.1 of the routes, and of what is not in them: paths given as they are. */
export function openApi31(routes: readonly RouteContract[], version: string, otherPaths: Json = {}): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = `/api/v1/${route.path.replace(/:([A-Za-z]+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '经纬 Jingwei',
      version,
      description:
        '治理要素一张图 · A city’s grid governance on one map. All coordinates are longitude, latitude in CGCS2000.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths: { ...paths, ...otherPaths },
    components: {
      schemas: { Problem: plain(problem) },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'jingwei_session' },
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: jw_…' },
      },
    },
  };
}

function schema30(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(schema30);
  if (typeof value !== 'object' || value === null) return value;
  if ((value as { type?: unknown }).type === 'null') return { nullable: true, enum: [null] };
  const { type, const: only, patternProperties, ...rest } = value as Record<string, unknown>;
  const converted = Object.fromEntries(Object.entries(rest).map(([name, part]) => [name, schema30(part)]));
  if (patternProperties !== undefined) converted['additionalProperties'] = true;
  if (only !== undefined) converted['enum'] = [only];
  if (Array.isArray(type)) {
    converted['type'] = type.find((each) => each !== 'null') as unknown;
    if (type.includes('null')) converted['nullable'] = true;
  } else if (type !== undefined) converted['type'] = schema30(type);
  if (converted['type'] === 'array' && converted['items'] === undefined) converted['items'] = {};
  return converted;
}

/** The same for clients that know 3.0 alone (GIS programs): nullable instead of type lists, enum instead of const. */
export function openApi30(document: Json): Json {
  const converted = schema30(document) as Record<string, unknown>;
  const { license, ...info } = converted['info'] as { license: { name: string } };
  return { ...converted, openapi: '3.0.3', info: { ...info, license: { name: license.name } } };
}
