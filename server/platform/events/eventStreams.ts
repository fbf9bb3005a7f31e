import type { ServerResponse } from 'node:http';
import type { IdentityRegistry } from '../access/identityRegistry.ts';
import type { ChangeFeed } from './changeFeed.ts';
import { EventStream, type Follower } from './eventStream.ts';

export interface EventStreamOptions {
  readonly maximumStreams: number;
  readonly heartbeatMilliseconds: number;
  /** A client that leaves more than this unread is let go with a reason; it comes back and resumes. */
  readonly maximumUnreadBytes: number;
  /** How often it is asked whether the sessions still count: what was told in the meantime may have got lost. */
  readonly recheckMilliseconds: number;
}

export const defaultStreamOptions: EventStreamOptions = {
  maximumStreams: 1_000,
  heartbeatMilliseconds: 15_000,
  maximumUnreadBytes: 1_000_000,
  recheckMilliseconds: 3_000,
};

/** All clients of this process that follow the changes. */
export class EventStreams {
  private readonly feed: ChangeFeed;
  private readonly options: EventStreamOptions;
  private readonly streams = new Set<EventStream>();
  private readonly registry: IdentityRegistry;
  private readonly stops: (() => void)[] = [];
  private isAsking = false;

  constructor(feed: ChangeFeed, registry: IdentityRegistry, options: EventStreamOptions) {
    this.feed = feed;
    this.registry = registry;
    this.options = options;
    this.stops.push(
      feed.subscribe((events) => {
        for (const stream of this.streams) stream.take(events, feed);
      }),
      registry.onAccountChange((accountId) => this.recheck(accountId)),
    );
    this.every(options.recheckMilliseconds, () => void this.askAll());
    this.every(options.heartbeatMilliseconds, () => {
      for (const stream of this.streams) stream.write(': still here\n\n');
    });
  }

  private every(milliseconds: number, work: () => void): void {
    const timer = setInterval(work, milliseconds).unref();
    this.stops.push(() => clearInterval(timer));
  }

  /** Null stands for all accounts. */
  private recheck(accountId: string | null): void {
    for (const stream of this.streams) {
      if (accountId === null || stream.who.accountId === accountId) void stream.recheck();
    }
  }

  /** Past the memory of identities: whose end was told to nobody is found here. */
  private async askAll(): Promise<void> {
    if (this.isAsking || this.streams.size === 0) return;
    this.isAsking = true;
    try {
      // those who come while the database is asked are not in its answer
      const asked = [...this.streams];
      const stamps = await this.registry.standing(asked.map(({ who }) => who));
      const changed = asked.filter((stream) =>
        stream.keepStamp(stamps.get(stream.who.sessionId ?? stream.who.keyId ?? '')),
      );
      for (const accountId of new Set(changed.map(({ who }) => who.accountId)))
        this.registry.forget(accountId);
    } catch {
      // the database does not answer: it told nothing of an end, and the next look asks again
    } finally {
      this.isAsking = false;
    }
  }

  get count(): number {
    return this.streams.size;
  }

  get isFull(): boolean {
    return this.streams.size >= this.options.maximumStreams;
  }

  /** Answers with a stream that ends when the client goes. `since` null: from now on. */
  open(
    response: ServerResponse,
    since: number | null,
    kinds: readonly string[] | null,
    follower: Follower,
  ): void {
    const { latest } = this.feed;
    const isAhead = since !== null && since > latest;
    const start = since === null || isAhead ? latest : since;
    const stream = new EventStream(response, start, kinds, this.options.maximumUnreadBytes, follower);
    this.streams.add(stream);
    response.on('close', () => {
      stream.isOpen = false;
      this.streams.delete(stream);
    });
    response.on('error', () => undefined);
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    // an id at once: a client that loses the connection before the first event resumes from here
    stream.write(`retry: 2000\nid: ${start}\nevent: hello\ndata: ${JSON.stringify({ sequence: start })}\n\n`);
    // a number that was never given: another database stands behind this address now
    if (isAhead) stream.write('event: reset\ndata: {}\n\n');
    // an end between the look at the session and now would have been told to nobody
    void stream.recheck();
    stream.catchUp(this.feed).catch(() => stream.leave('fault'));
  }

  close(): void {
    for (const stop of this.stops) stop();
    for (const stream of this.streams) stream.leave('stopping');
  }
}
