import type { ServerResponse } from 'node:http';
import { isKindChosen, type ChangeEvent } from '#core/contract/events.ts';
import type { ChangeFeed } from './changeFeed.ts';

export interface EventStreamOptions {
  readonly maximumStreams: number;
  readonly heartbeatMilliseconds: number;
  /** A client that leaves more than this unread is let go with a reason; it comes back and resumes. */
  readonly maximumUnreadBytes: number;
}

export const defaultStreamOptions: EventStreamOptions = {
  maximumStreams: 1_000,
  heartbeatMilliseconds: 15_000,
  maximumUnreadBytes: 1_000_000,
};

const pageSize = 500;

/** How one event looks on the wire. The default event type is used, so that one listener gets all kinds. */
export function eventText(event: ChangeEvent): string {
  return `id: ${event.sequence}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** One client: first what it has missed, read from the database, then what the feed hands out. */
class EventStream {
  private readonly response: ServerResponse;
  private readonly kinds: readonly string[] | null;
  private readonly maximumUnreadBytes: number;
  private cursor: number;
  private isLive = false;
  isOpen = true;

  constructor(
    response: ServerResponse,
    since: number,
    kinds: readonly string[] | null,
    maximumUnreadBytes: number,
  ) {
    this.response = response;
    this.cursor = since;
    this.kinds = kinds;
    this.maximumUnreadBytes = maximumUnreadBytes;
  }

  write(text: string): void {
    if (!this.isOpen) return;
    this.response.write(text);
    if (this.response.writableLength > this.maximumUnreadBytes) this.leave('too-slow');
  }

  take(events: readonly ChangeEvent[]): void {
    if (!this.isLive) return;
    let text = '';
    for (const event of events) {
      if (event.sequence <= this.cursor) continue;
      this.cursor = event.sequence;
      if (isKindChosen(event.kind, this.kinds)) text += eventText(event);
    }
    if (text !== '') this.write(text);
  }

  /** Reads on until nothing lies between the cursor and the feed; from then on take() goes on without a gap. */
  async catchUp(feed: ChangeFeed): Promise<void> {
    while (this.isOpen && this.cursor < feed.latest) {
      const reach = feed.latest;
      const events = await feed.read(this.cursor, pageSize, this.kinds);
      for (const event of events) this.write(eventText(event));
      this.cursor =
        events.length < pageSize
          ? Math.max(reach, events.at(-1)?.sequence ?? 0)
          : (events.at(-1)?.sequence ?? reach);
      await this.drained();
    }
    this.isLive = true;
  }

  private async drained(): Promise<void> {
    if (!this.isOpen || !this.response.writableNeedDrain) return;
    await new Promise<void>((resolve) => {
      this.response.once('drain', resolve);
      this.response.once('close', resolve);
    });
  }

  leave(reason: string): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.response.end(`event: goodbye\ndata: ${JSON.stringify({ reason })}\n\n`);
    // whoever does not read does not get the goodbye either
    setTimeout(() => this.response.destroy(), 1_000).unref();
  }
}

/** All clients of this process that follow the changes. */
export class EventStreams {
  private readonly feed: ChangeFeed;
  private readonly options: EventStreamOptions;
  private readonly streams = new Set<EventStream>();
  private readonly stopFeed: () => void;
  private readonly heartbeat: NodeJS.Timeout;

  constructor(feed: ChangeFeed, options: EventStreamOptions) {
    this.feed = feed;
    this.options = options;
    this.stopFeed = feed.subscribe((events) => {
      for (const stream of this.streams) stream.take(events);
    });
    this.heartbeat = setInterval(() => {
      for (const stream of this.streams) stream.write(': still here\n\n');
    }, options.heartbeatMilliseconds).unref();
  }

  get count(): number {
    return this.streams.size;
  }

  get isFull(): boolean {
    return this.streams.size >= this.options.maximumStreams;
  }

  /** Answers with a stream that ends when the client goes. `since` null: from now on. */
  open(response: ServerResponse, since: number | null, kinds: readonly string[] | null): void {
    const { latest } = this.feed;
    const isAhead = since !== null && since > latest;
    const start = since === null || isAhead ? latest : since;
    const stream = new EventStream(response, start, kinds, this.options.maximumUnreadBytes);
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
    stream.catchUp(this.feed).catch(() => stream.leave('fault'));
  }

  close(): void {
    clearInterval(this.heartbeat);
    this.stopFeed();
    for (const stream of this.streams) stream.leave('stopping');
  }
}
