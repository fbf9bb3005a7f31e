import type { ServerResponse } from 'node:http';
import { isKindChosen, type ChangeEvent } from '#core/contract/events.ts';
import type { Identity } from '../access/identity.ts';
import type { Executor } from '../database/port.ts';
import { type ChangeFeed, readChanges } from './changeFeed.ts';
import { isTold } from './eventRights.ts';

const pageSize = 500;

/** How one event looks on the wire. The default event type is used, so that one listener gets all kinds. */
export function eventText(event: ChangeEvent): string {
  return `id: ${event.sequence}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** Who follows, with the database as that account sees it. */
export interface Follower {
  readonly identity: Identity;
  readonly database: Executor;
  /** Who it is by now; null when the session or the account ended. */
  readonly check: () => Promise<Identity | null>;
}

/** One client: first what it has missed, read from the database, then what the feed hands out. */
export class EventStream {
  private readonly response: ServerResponse;
  private readonly kinds: readonly string[] | null;
  private readonly maximumUnreadBytes: number;
  private readonly follower: Follower;
  private identity: Identity;
  private cursor: number;
  private isLive = false;
  private checking: Promise<void> | null = null;
  private stamp: string | null = null;
  isOpen = true;

  constructor(
    response: ServerResponse,
    since: number,
    kinds: readonly string[] | null,
    maximumUnreadBytes: number,
    follower: Follower,
  ) {
    this.response = response;
    this.cursor = since;
    this.kinds = kinds;
    this.maximumUnreadBytes = maximumUnreadBytes;
    this.follower = follower;
    this.identity = follower.identity;
  }

  get who(): Identity {
    return this.identity;
  }

  /** Ends without a stamp: the session is over. Says whether the rights are other ones than at the last look. */
  keepStamp(stamp: string | undefined): boolean {
    if (stamp === undefined) {
      this.leave('signed-out');
      return false;
    }
    const isChanged = this.stamp !== null && this.stamp !== stamp;
    this.stamp = stamp;
    return isChanged;
  }

  write(text: string): void {
    if (!this.isOpen) return;
    this.response.write(text);
    if (this.response.writableLength > this.maximumUnreadBytes) this.leave('too-slow');
  }

  take(events: readonly ChangeEvent[], feed: ChangeFeed): void {
    if (!this.isLive) return;
    if (events.some((event) => this.isWanted(event) && isTold(event, this.identity) === 'ask')) {
      // the row rights know which of them this account may see
      this.catchUp(feed).catch(() => this.leave('fault'));
      return;
    }
    let text = '';
    for (const event of events) {
      if (event.sequence <= this.cursor) continue;
      this.cursor = event.sequence;
      if (this.isWanted(event) && isTold(event, this.identity) === true) text += eventText(event);
    }
    if (text !== '') this.write(text);
  }

  private isWanted(event: ChangeEvent): boolean {
    return isKindChosen(event.kind, this.kinds);
  }

  /** Reads on until nothing lies between the cursor and the feed; from then on take() goes on without a gap. */
  async catchUp(feed: ChangeFeed): Promise<void> {
    this.isLive = false;
    while (this.isOpen && this.cursor < feed.latest) {
      const reach = feed.latest;
      const events = await readChanges(this.follower.database, this.cursor, pageSize, this.kinds);
      for (const event of events) if (isTold(event, this.identity) !== false) this.write(eventText(event));
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

  /** Ends the stream when its session has ended; one look at a time. */
  recheck(): Promise<void> {
    this.checking ??= this.look().finally(() => {
      this.checking = null;
    });
    return this.checking;
  }

  private async look(): Promise<void> {
    if (!this.isOpen) return;
    const identity = await this.follower.check().catch(() => undefined);
    // the database does not answer: it told nothing of an end, and the next look asks again
    if (identity === undefined) return;
    if (identity === null || identity.pending !== null) this.leave('signed-out');
    else this.identity = identity;
  }

  leave(reason: string): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.response.end(`event: goodbye\ndata: ${JSON.stringify({ reason })}\n\n`);
    // whoever does not read does not get the goodbye either
    setTimeout(() => this.response.destroy(), 1_000).unref();
  }
}
