import type { FastifyInstance, InjectOptions } from 'fastify';
import { buildApp } from '../../server/app.ts';
import type { Database } from '../../server/platform/database/port.ts';
import { noRateLimits } from '../../server/platform/protection/rateLimits.ts';
import { type AccountSpec, injectAs, signIn, type SignedIn } from './signIn.ts';
import { openTestDatabase } from './testDatabase.ts';
import { seedTiny } from './tinyCity.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  readonly bytes: Buffer;
  /** The body as JSON, as the test knows it to be. */
  json<Body = Record<string, unknown>>(): Body;
}

/** Asks the server as one account, or as nobody. */
export interface ApiClient {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  send(options: InjectOptions): Promise<Answer>;
}

export interface SignedInClient extends ApiClient, SignedIn {}

/** The server with a client that may do everything; `app.inject` is signed in like it. */
export interface ApiServer extends ApiClient {
  readonly app: FastifyInstance;
  readonly database: Database;
  /** The account that asks where a test does not say another. */
  readonly account: SignedIn;
  /** A client of a new account. */
  as(spec: AccountSpec): Promise<SignedInClient>;
  /** A client with these headers and no others. */
  clientWith(headers: Readonly<Record<string, string>>): ApiClient;
  /** Nobody: without session or key. */
  readonly nobody: ApiClient;
  close(): Promise<void>;
}

type Inject = (options: InjectOptions) => Promise<Awaited<ReturnType<FastifyInstance['inject']>>>;

function clientOf(inject: Inject, own: Readonly<Record<string, string>>): ApiClient {
  const send = async (options: InjectOptions): Promise<Answer> => {
    const answer = await inject({ ...options, headers: { ...own, ...options.headers } });
    return {
      status: answer.statusCode,
      headers: answer.headers as Record<string, string | undefined>,
      text: answer.body,
      bytes: answer.rawPayload,
      json: <Body>() => answer.json<Body>(),
    };
  };
  return {
    send,
    get: (path, headers = {}) => send({ method: 'GET', url: path, headers }),
    post: (path, body, headers = {}) =>
      send({
        method: 'POST',
        url: path,
        headers: { 'content-type': 'application/json', ...headers },
        payload: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}

/** The whole server without a port, on any database. */
export async function serve(
  database: Database,
  logStream?: { write(line: string): void },
): Promise<ApiServer> {
  const account = await signIn(database);
  const app = await buildApp({
    database,
    config: { logLevel: logStream === undefined ? 'silent' : 'info', basemapWmts: null },
    clientFolder: '/nowhere',
    // tests ask more than all users of a city; what limits do is tested where they are
    rateLimits: noRateLimits,
    ...(logStream === undefined ? {} : { logStream }),
  });
  const plain = app.inject.bind(app) as unknown as Inject;
  injectAs(app, account.headers);
  return {
    app,
    database,
    account,
    ...clientOf(plain, account.headers),
    nobody: clientOf(plain, {}),
    clientWith: (headers) => clientOf(plain, headers),
    async as(spec) {
      const signedIn = await signIn(database, spec);
      return { ...signedIn, ...clientOf(plain, signedIn.headers) };
    },
    async close() {
      // clients keep their connections; nobody waits for them
      app.server.closeAllConnections();
      await app.close();
      await database.close();
    },
  };
}

/** A server over two communities of the demonstration city. */
export async function serveTinyCity(logStream?: { write(line: string): void }): Promise<ApiServer> {
  const database = await openTestDatabase();
  await seedTiny(database);
  return serve(database, logStream);
}
