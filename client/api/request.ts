/** Which field of a form is refused, why, and how to mend it. */
export interface FieldError {
  readonly field: string;
  readonly reason: string;
  readonly hint?: string;
}

/** A refusal or fault as RFC 9457 problem+json tells it, or the lack of any answer. */
export class ApiProblem extends Error {
  /** 0 when no answer came at all. */
  readonly status: number;
  readonly kind: string;
  readonly requestId: string | null;
  readonly errors: readonly FieldError[];
  /** How long the server asks to wait; null where it does not say. */
  retryAfterSeconds: number | null = null;
  /** What the problem says beside its standard members: how a thing stands now, where something is wrong. */
  members: Readonly<Record<string, unknown>> = {};

  constructor(
    message: string,
    status: number,
    kind: string,
    requestId: string | null,
    cause?: unknown,
    errors: readonly FieldError[] = [],
  ) {
    super(message, { cause });
    this.name = 'ApiProblem';
    this.status = status;
    this.kind = kind;
    this.requestId = requestId;
    this.errors = errors;
  }

  get isUnreachable(): boolean {
    return this.status === 0;
  }

  /** One route says so, or a gateway before it: whether the server as a whole is gone has to be asked. */
  get isDoubtful(): boolean {
    return this.isUnreachable || this.status === 502 || this.status === 503 || this.status === 504;
  }

  get isSignedOut(): boolean {
    return this.status === 401;
  }
}

export const asProblem = (error: unknown): ApiProblem =>
  error instanceof ApiProblem ? error : new ApiProblem(String(error), -1, 'client', null, error);

export type QueryValue = string | number | boolean | null | undefined | readonly (string | number)[];
export type RequestQuery = Readonly<Record<string, QueryValue>>;

type Listener = (outcome: { readonly isAnswered: boolean; readonly at: number }) => void;
const listeners = new Set<Listener>();

/** Tells every outcome, so that one place can say whether the server is there. */
export function onOutcome(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
const tell = (isAnswered: boolean): void =>
  listeners.forEach((listener) => listener({ isAnswered, at: Date.now() }));

let csrfToken = '';
let renewSession: (() => Promise<boolean>) | null = null;

/** Shown with every write: only a page of this server can know it. */
export function useCsrfToken(token: string): void {
  csrfToken = token;
}

/** Asked when the server says that the session is over: true once somebody has signed in again. */
export function onSessionEnd(renew: () => Promise<boolean>): void {
  renewSession = renew;
}

/** Lists are joined by commas; empty values are left out, for the server refuses parameters it does not know. */
export function queryText(query: RequestQuery): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    if (Array.isArray(value)) {
      if (value.length > 0) search.set(name, value.join(','));
    } else search.set(name, String(value));
  }
  return search.toString();
}

export function apiUrl(path: string, query: RequestQuery = {}): string {
  const text = queryText(query);
  return `/api/v1/${path}${text === '' ? '' : `?${text}`}`;
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  if ((init.method ?? 'GET') !== 'GET' && csrfToken !== '') headers.set('x-csrf-token', csrfToken);
  let response: Response;
  try {
    response = await fetch(url, { ...init, headers });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    tell(false);
    throw new ApiProblem('no answer', 0, 'unreachable', null, cause);
  }
  // the server turns the token now and then, and says so
  csrfToken = response.headers.get('x-csrf-token') ?? csrfToken;
  const problem = response.ok ? null : await problemOf(response);
  tell(!(problem?.isDoubtful ?? false));
  if (problem) throw problem;
  return response;
}

/**
 * Sends a request. When the session has ended meanwhile, it waits until somebody has signed in again and then sends it
 * once more, so that what was begun goes on; `isAboutSession` is for the requests that sign in themselves.
 */
export async function send(
  url: string,
  init: RequestInit = {},
  { isAboutSession = false }: { readonly isAboutSession?: boolean } = {},
): Promise<Response> {
  const shown = csrfToken;
  try {
    return await ask(url, init);
  } catch (error) {
    // a page that slept over two turns of the token: the refusal brought the one that counts
    if (error instanceof ApiProblem && error.kind === 'csrf' && csrfToken !== shown) return ask(url, init);
    if (isAboutSession || !(error instanceof ApiProblem) || !error.isSignedOut || !renewSession) throw error;
    const isRenewed = await renewSession();
    init.signal?.throwIfAborted();
    if (!isRenewed) throw error;
    return ask(url, init);
  }
}

export async function getJson<T>(path: string, query: RequestQuery = {}, signal?: AbortSignal): Promise<T> {
  const response = await send(apiUrl(path, query), {
    headers: { accept: 'application/json' },
    ...(signal ? { signal } : {}),
  });
  return (await response.json()) as T;
}

export interface JsonRequest {
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
  readonly isAboutSession?: boolean;
}

/** Any write; an answer without content gives null. */
export async function sendJson<T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  { body, signal, headers = {}, isAboutSession = false }: JsonRequest = {},
): Promise<T> {
  const response = await send(
    apiUrl(path),
    {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    },
    { isAboutSession },
  );
  return (response.status === 204 ? null : await response.json()) as T;
}

export const postJson = <T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> =>
  sendJson('POST', path, { body, ...(signal ? { signal } : {}) });

export const writeJson = <T>(
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T> => sendJson(method, path, { body });

async function problemOf(response: Response): Promise<ApiProblem> {
  const requestId = response.headers.get('x-request-id');
  const seconds = Number(response.headers.get('retry-after') ?? 'none');
  let found: ApiProblem;
  try {
    const body = (await response.json()) as {
      title?: string;
      detail?: string;
      type?: string;
      errors?: FieldError[];
    };
    const kind = (body.type ?? '').split(/[/:#]/).at(-1) ?? '';
    const text = body.detail ?? body.title ?? response.statusText;
    found = new ApiProblem(text, response.status, kind, requestId, undefined, body.errors ?? []);
    found.members = body as Readonly<Record<string, unknown>>;
  } catch {
    found = new ApiProblem(response.statusText, response.status, 'unknown', requestId);
  }
  found.retryAfterSeconds = Number.isFinite(seconds) ? seconds : null;
  return found;
}
