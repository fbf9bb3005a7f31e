import type { Static, TObject, TSchema } from 'typebox';
import type { Permission } from '../accounts/permissions.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/**
 * Who may call a route: everybody, everybody who is signed in, or who holds a permission. It has no default: a route
 * without it does not compile. Where a permission is by place, the database shows and takes only rows within reach.
 */
export type Access = Permission | 'public' | 'session';

/** What a list can also be asked for by the Accept header, besides JSON. */
export type ListFormat = 'csv' | 'geojson' | 'binary' | 'pdf';

export interface RouteSchema {
  readonly params?: TObject;
  readonly querystring: TObject;
  readonly headers?: TObject;
  readonly body?: TSchema;
  readonly response: Readonly<Record<number, TSchema>>;
}

/**
 * One constant a route: from it come validation, response serialising, OpenAPI, the server's types and the client's
 * typed call. Paths are below /api/v1 and name parameters with a colon.
 */
export interface RouteContract<Schema extends RouteSchema = RouteSchema> {
  readonly operationId: string;
  readonly access: Access;
  readonly method: Method;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly formats?: readonly ListFormat[];
  /** Media types of a body that is a file and read as a stream. */
  readonly bodyTypes?: readonly string[];
  readonly schema: Schema;
}

/** Keeps the exact types of the schemas. */
export function defineRoute<const Schema extends RouteSchema>(
  contract: RouteContract<Schema>,
): RouteContract<Schema> {
  return contract;
}

type OrEmpty<Schema> = Schema extends TSchema ? Static<Schema> : Record<never, never>;

export type RouteParams<Route extends RouteContract> = OrEmpty<Route['schema']['params']>;
export type RouteQuery<Route extends RouteContract> = OrEmpty<Route['schema']['querystring']>;
export type RouteBody<Route extends RouteContract> = Route['schema']['body'] extends TSchema
  ? Static<Route['schema']['body']>
  : undefined;

/** The body of the good answer, 200 or 201. */
export type RouteAnswer<Route extends RouteContract> = Route['schema']['response'][200 | 201] extends TSchema
  ? Static<Route['schema']['response'][200 | 201]>
  : Route['schema']['response'][200] extends TSchema
    ? Static<Route['schema']['response'][200]>
    : Route['schema']['response'][201] extends TSchema
      ? Static<Route['schema']['response'][201]>
      : unknown;
