import { connect, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangeEvent } from '#core/contract/events.ts';
import {
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';
import { openTileServer, type TileServer } from '../support/tileServer.ts';

let server: TileServer;

interface Following {
  readonly kinds: string[];
  readonly text: () => string;
  readonly lastId: () => string;
  readonly stop: () => void;
}

/** Follows the stream as a browser does, from a known event on or from now. */
async function follow(
  port: number,
  query = '',
  lastEventId?: string,
  account = server.account,
): Promise<Following> {
  const abort = new AbortController();
  const headers: Record<string, string> = {
    ...account.headers,
    ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
  };
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/events${query}`, {
    headers,
    signal: abort.signal,
  });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const kinds: string[] = [];
  let text = '';
  let lastId = '';
  const read = async (): Promise<void> => {
    let rest = '';
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      rest += chunk;
      const messages = rest.split('\n\n');
      rest = messages.pop() ?? '';
      for (const message of messages) {
        lastId = /^id: (\d+)$/m.exec(message)?.[1] ?? lastId;
        const data = /^data: (.*)$/m.exec(message)?.[1];
        if (data !== undefined && !message.includes('event: '))
          kinds.push((JSON.parse(data) as ChangeEvent).kind);
      }
    }
  };
  void read().catch(() => undefined);
  await expect.poll(() => text).toContain('event: hello');
  return { kinds, text: () => text, lastId: () => lastId, stop: () => abort.abort() };
}

describe.skipIf(!isEngineAvailable(testEngine))(`live events (${testEngine})`, () => {
  let database: TestDatabase;
  let port = 0;
  beforeAll(async () => {
    database = await openTestDatabase();
    server = await openTileServer(database, {
      heartbeatMilliseconds: 100,
      maximumStreams: 5,
      maximumUnreadBytes: 200_000,
    });
    await server.app.listen({ port: 0, host: '127.0.0.1' });
    port = (server.app.server.address() as AddressInfo).port;
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  const write = (...kinds: string[]): Promise<unknown> =>
    database.query({ text: 'insert into change_event (kind) select unnest($1::text[])', values: [kinds] });
  const names = (prefix: string, count: number): string[] =>
    Array.from({ length: count }, (_, index) =>
      `${prefix}.${String.fromCharCode(97 + (index % 26))}-${index}`.replace(
        /\d/g,
        (d) => 'abcdefghij'[Number(d)] ?? '',
      ),
    );

  it('reach whoever follows, in order', async () => {
    const following = await follow(port);
    await write('incident.created', 'incident.changed', 'layer.changed');
    await expect
      .poll(() => following.kinds)
      .toEqual(['incident.created', 'incident.changed', 'layer.changed']);
    following.stop();
  });

  it('can be chosen by kind', async () => {
    const following = await follow(port, '?kinds=incident');
    await write('layer.changed', 'incident.created', 'incidental.thing');
    await expect.poll(() => following.kinds).toEqual(['incident.created']);
    following.stop();
  });

  it('are made up for after a lost connection: nothing missed, nothing twice', async () => {
    const first = await follow(port);
    await write('before.one');
    await expect.poll(() => first.kinds).toEqual(['before.one']);
    const lastId = first.lastId();
    first.stop();
    await write('away.one', 'away.two');
    const second = await follow(port, '', lastId);
    await write('back.one');
    await expect.poll(() => second.kinds).toEqual(['away.one', 'away.two', 'back.one']);
    second.stop();
  });

  it('survive a burst of 200, to all who follow and to one who comes in the middle', async () => {
    const start = server.feed.latest;
    const burst = names('burst', 200);
    const following = await follow(port);
    await write(...burst.slice(0, 120));
    const late = await follow(port, `?lastEventId=${start}`);
    for (const kind of burst.slice(120)) await write(kind);
    await expect.poll(() => following.kinds.length, { timeout: 10_000 }).toBe(200);
    await expect.poll(() => late.kinds.length, { timeout: 10_000 }).toBe(200);
    expect(following.kinds).toEqual(burst);
    expect(late.kinds).toEqual(burst);
    following.stop();
    late.stop();
  });

  it('can be asked for page by page as well', async () => {
    const since = server.feed.latest;
    await write('page.one', 'other.thing', 'page.two', 'page.three');
    await server.feed.catchUp();
    const page = async (query: string) =>
      (await server.app.inject(`/api/v1/changes?${query}`)).json<{
        items: ChangeEvent[];
        next: number;
        hasMore: boolean;
      }>();
    const first = await page(`since=${since}&kinds=page&limit=2`);
    expect(first.items.map((event) => event.kind)).toEqual(['page.one', 'page.two']);
    const second = await page(`since=${first.next}&kinds=page&limit=2`);
    expect(second.items.map((event) => event.kind)).toEqual(['page.three']);
    expect(second).toMatchObject({ hasMore: false, next: server.feed.latest });
    expect((await server.app.inject('/api/v1/changes?since=-1')).statusCode).toBe(400);
    expect((await server.app.inject('/api/v1/changes')).statusCode).toBe(400);
  });

  it('beat while nothing happens', async () => {
    const following = await follow(port);
    await expect.poll(following.text).toContain(': still here');
    following.stop();
  });

  it('tell a client of another database to start anew', async () => {
    const following = await follow(port, '', '999999999');
    await expect.poll(following.text).toContain('event: reset');
    following.stop();
  });

  it('refuse more streams than they may hold', async () => {
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => follow(port)));
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/events`, { headers: server.account.headers });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    await answer.body?.cancel();
    for (const following of all) following.stop();
    await expect
      .poll(async () => {
        const again = await fetch(`http://127.0.0.1:${port}/api/v1/events`, {
          headers: server.account.headers,
        });
        await again.body?.cancel();
        return again.status;
      })
      .toBe(200);
  });

  it('let go of a client that does not read, and go on for the others', async () => {
    const socket: Socket = connect(port, '127.0.0.1');
    socket.pause();
    let tail = '';
    socket.on('error', () => undefined);
    socket.on('close', () => {
      tail += 'closed';
    });
    socket.write(
      `GET /api/v1/events HTTP/1.1\r\nhost: x\r\ncookie: ${server.account.headers['cookie'] ?? ''}\r\n\r\n`,
    );
    const following = await follow(port, '?kinds=small');
    // more than the kernel buffers for a connection on this machine
    await database.query({
      text: `insert into change_event (kind, payload)
        select 'large.event', jsonb_build_object('text', repeat('x', 100000)) from generate_series(1, 400)`,
      values: [],
    });
    await write('small.one');
    await expect.poll(() => following.kinds, { timeout: 10_000 }).toEqual(['small.one']);
    socket.on('data', (chunk) => {
      tail = (tail + chunk.toString('latin1')).slice(-200);
    });
    socket.resume();
    await expect.poll(() => tail, { timeout: 5_000 }).toMatch(/"reason":"too-slow"|closed/);
    socket.destroy();
    following.stop();
  }, 30_000);

  it('say goodbye when the server stops', async () => {
    const other = await openTileServer(database);
    await other.app.listen({ port: 0, host: '127.0.0.1' });
    const following = await follow(
      (other.app.server.address() as AddressInfo).port,
      '',
      undefined,
      other.account,
    );
    await other.close();
    await expect.poll(following.text).toContain('"reason":"stopping"');
  });
});
