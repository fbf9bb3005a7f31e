import type { FastifyInstance, InjectOptions } from 'fastify';
import { buildApp } from '../../server/app.ts';
import type { Database } from '../../server/platform/database/port.ts';
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

export interface ApiServer {
  readonly app: FastifyInstance;
  readonly database: Database;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

/** The whole server without a port, on any database. */
export async function serve(
  database: Database,
  logStream?: { write(line: string): void },
): Promise<ApiServer> {
  const app = await buildApp({
    database,
    config: { logLevel: logStream === undefined ? 'silent' : 'info', basemapWmts: null },
    clientFolder: '/nowhere',
    ...(logStream === undefined ? {} : { logStream }),
  });
  async function send(options: InjectOptions): Promise<Answer> {
    const answer = await app.inject(options);
    return {
      status: answer.statusCode,
      headers: answer.headers as Record<string, string | undefined>,
      text: answer.body,
      bytes: answer.rawPayload,
      json: <Body>() => answer.json<Body>(),
    };
  }
  return {
    app,
    database,
    get: (path, headers = {}) => send({ method: 'GET', url: path, headers }),
    post: (path, body, headers = {}) =>
      send({
        method: 'POST',
        url: path,
        headers: { 'content-type': 'application/json', ...headers },
        payload: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    async close() {
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
