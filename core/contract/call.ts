import type { CommaList } from './fields.ts';
import type { Method, RouteAnswer, RouteBody, RouteContract, RouteParams, RouteQuery } from './route.ts';

/** A request as a plain value; whoever sends it joins path and query. */
export interface Call<Answer> {
  readonly method: Method;
  /** Below /api/v1, with its parameters filled in. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Only a type: what the answer is. */
  readonly answer?: Answer;
}
export type AnswerOf<Made extends Call<unknown>> = NonNullable<Made['answer']>;

type Lists<Query> = {
  [Name in keyof Query]: NonNullable<Query[Name]> extends CommaList
    ? Query[Name] | readonly (string | number)[] | null | undefined
    : Query[Name] | null | undefined;
};
type Given<Name extends string, Value> =
  Record<never, never> extends Value ? Readonly<Partial<Record<Name, Value>>> : Readonly<Record<Name, Value>>;

export type CallArguments<Route extends RouteContract> = Given<'params', RouteParams<Route>> &
  Given<'query', Lists<RouteQuery<Route>>> &
  (RouteBody<Route> extends undefined ? unknown : { readonly body: RouteBody<Route> });

function queryOf(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null || value === '') continue;
    if (Array.isArray(value)) {
      if (value.length > 0) query[name] = value.join(',');
    } else query[name] = String(value);
  }
  return query;
}

/** The request that a route and its arguments make. Empty values are left out; arrays are joined by commas. */
export function callOf<Route extends RouteContract>(
  route: Route,
  given: CallArguments<Route>,
): Call<RouteAnswer<Route>> {
  const { params, query, body } = given as {
    params?: Record<string, string>;
    query?: Record<string, unknown>;
    body?: unknown;
  };
  const path = route.path.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = params?.[name];
    if (value === undefined) throw new Error(`${route.operationId} needs the parameter ${name}`);
    return encodeURIComponent(value);
  });
  return { method: route.method, path, query: queryOf(query ?? {}), ...(body === undefined ? {} : { body }) };
}

/** Path and query as one text, for fetch and for keys of caches. */
export function addressOf(call: Call<unknown>): string {
  const query = Object.entries(call.query)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  return `/api/v1/${call.path}${query === '' ? '' : `?${query}`}`;
}
