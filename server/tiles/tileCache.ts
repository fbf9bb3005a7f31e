import { tileTouches, type Extent, type TileCoordinate } from './tileCoordinate.ts';

/** What a cached answer needs to tell of itself. */
export interface Cacheable {
  readonly byteLength: number;
}

/** Which rows an answer was made from: decides whether a change makes it stale. */
export interface TileOrigin {
  readonly layerIds: readonly string[];
  readonly tile: TileCoordinate;
}

export interface LoadOptions extends TileOrigin {
  /** Answers that depend on the clock are made anew after this time. */
  readonly freshSeconds?: number;
}

interface Entry<Value> extends TileOrigin {
  readonly value: Value;
  readonly expiresAt: number;
}

interface Flight<Value> extends TileOrigin {
  readonly promise: Promise<Value>;
  readonly abort: AbortController;
  waiting: number;
  isStale: boolean;
}

export interface TileCacheCounts {
  readonly entries: number;
  readonly bytes: number;
  readonly hits: number;
  readonly misses: number;
  readonly joined: number;
  readonly cancelled: number;
}

/** Bytes that an entry takes beside its content, roughly. */
const entryOverhead = 400;

const isTouched = (origin: TileOrigin, layerIds: ReadonlySet<string>, extent: Extent | null): boolean =>
  origin.layerIds.some((id) => layerIds.has(id)) && (extent === null || tileTouches(origin.tile, extent));

/**
 * Keeps the answers used last, up to a number of bytes. Requests for the same tile wait for one load; when the last
 * of them has gone the load is aborted. A load that a change overtakes is answered but not kept.
 */
export class TileCache<Value extends Cacheable> {
  private readonly capacityBytes: number;
  private readonly now: () => number;
  private readonly entries = new Map<string, Entry<Value>>();
  private readonly flights = new Map<string, Flight<Value>>();
  private bytes = 0;
  private hits = 0;
  private misses = 0;
  private joined = 0;
  private cancelled = 0;

  constructor(capacityBytes: number, now: () => number = () => performance.now()) {
    this.capacityBytes = capacityBytes;
    this.now = now;
  }

  /** The kept answer, if there is one; it becomes the one used last. */
  find(key: string): Value | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.expiresAt <= this.now()) {
      this.remove(key, entry);
      return undefined;
    }
    this.entries.delete(key);
    this.entries.set(key, entry);
    this.hits += 1;
    return entry.value;
  }

  /** The answer to a miss. The signal is the asking client's: aborting it leaves the load to the others who wait. */
  async load(
    key: string,
    options: LoadOptions,
    make: (signal: AbortSignal) => Promise<Value>,
    signal?: AbortSignal,
  ): Promise<Value> {
    signal?.throwIfAborted();
    // without a cache every request does its own work, so that a bench measures what a tile costs
    const running = this.capacityBytes === 0 ? undefined : this.flights.get(key);
    if (running !== undefined) this.joined += 1;
    const flight = running ?? this.start(key, options, make);
    flight.waiting += 1;
    const leave = (): void => {
      flight.waiting -= 1;
      if (flight.waiting > 0) return;
      if (this.flights.get(key) === flight) this.flights.delete(key);
      this.cancelled += 1;
      flight.abort.abort();
    };
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return await flight.promise;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  private start(
    key: string,
    options: LoadOptions,
    make: (signal: AbortSignal) => Promise<Value>,
  ): Flight<Value> {
    this.misses += 1;
    const abort = new AbortController();
    const { layerIds, tile, freshSeconds } = options;
    const promise = make(abort.signal).then(
      (value) => {
        if (this.flights.get(key) === flight) this.flights.delete(key);
        if (!flight.isStale) this.keep(key, { value, layerIds, tile, expiresAt: this.expiry(freshSeconds) });
        return value;
      },
      (error: unknown) => {
        if (this.flights.get(key) === flight) this.flights.delete(key);
        throw error;
      },
    );
    const flight: Flight<Value> = { layerIds, tile, promise, abort, waiting: 0, isStale: false };
    this.flights.set(key, flight);
    return flight;
  }

  private expiry(freshSeconds: number | undefined): number {
    return freshSeconds === undefined ? Infinity : this.now() + freshSeconds * 1000;
  }

  private keep(key: string, entry: Entry<Value>): void {
    const size = entry.value.byteLength + entryOverhead;
    if (size > this.capacityBytes) return;
    const before = this.entries.get(key);
    if (before !== undefined) this.remove(key, before);
    this.entries.set(key, entry);
    this.bytes += size;
    for (const [oldest, old] of this.entries) {
      if (this.bytes <= this.capacityBytes) break;
      this.remove(oldest, old);
    }
  }

  private remove(key: string, entry: Entry<Value>): void {
    this.entries.delete(key);
    this.bytes -= entry.value.byteLength + entryOverhead;
  }

  /** Forgets what was made from these layers in this place (null: everywhere); says how many answers went. */
  invalidate(layerIds: ReadonlySet<string>, extent: Extent | null): number {
    let count = 0;
    for (const [key, entry] of this.entries) {
      if (!isTouched(entry, layerIds, extent)) continue;
      this.remove(key, entry);
      count += 1;
    }
    for (const [key, flight] of this.flights) {
      if (!isTouched(flight, layerIds, extent)) continue;
      flight.isStale = true;
      // those who ask from now on must not be given rows read before the change
      this.flights.delete(key);
    }
    return count;
  }

  clear(): void {
    this.entries.clear();
    this.bytes = 0;
    for (const flight of this.flights.values()) flight.isStale = true;
    this.flights.clear();
  }

  get counts(): TileCacheCounts {
    const { bytes, hits, misses, joined, cancelled } = this;
    return { entries: this.entries.size, bytes, hits, misses, joined, cancelled };
  }
}
