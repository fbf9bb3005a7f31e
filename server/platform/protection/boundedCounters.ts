/**
 * Counts by key within windows of time, for a bounded number of keys: whoever sends ever new keys makes the oldest be
 * forgotten, and takes no more memory.
 */
export class BoundedCounters {
  private readonly counters = new Map<string, { count: number; readonly endsAt: number }>();
  private readonly most: number;
  private readonly windowMilliseconds: number;
  private readonly mostKeys: number;
  private readonly now: () => number;

  constructor(most: number, windowMilliseconds: number, mostKeys = 20_000, now = () => performance.now()) {
    this.most = most;
    this.windowMilliseconds = windowMilliseconds;
    this.mostKeys = mostKeys;
    this.now = now;
  }

  get size(): number {
    return this.counters.size;
  }

  /** Counts one more; or, where that would be too many, says after how many seconds to come back. */
  take(key: string): number | null {
    const now = this.now();
    const known = this.counters.get(key);
    if (known !== undefined && known.endsAt > now) {
      if (known.count >= this.most) return Math.max(1, Math.ceil((known.endsAt - now) / 1000));
      known.count += 1;
      return null;
    }
    // set anew, so that the order of the map stays the order of the windows
    this.counters.delete(key);
    if (this.counters.size >= this.mostKeys) this.forget(now);
    this.counters.set(key, { count: 1, endsAt: now + this.windowMilliseconds });
    return null;
  }

  /** What was counted turned out well. */
  giveBack(key: string): void {
    const known = this.counters.get(key);
    if (known === undefined) return;
    if (known.count <= 1) this.counters.delete(key);
    else known.count -= 1;
  }

  private forget(now: number): void {
    for (const [key, { endsAt }] of this.counters) {
      if (endsAt > now && this.counters.size < this.mostKeys) return;
      this.counters.delete(key);
    }
  }
}
