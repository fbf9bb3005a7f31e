import { describe, expect, it } from 'vitest';
import { TileCache } from './tileCache.ts';

interface Value {
  readonly name: string;
  readonly byteLength: number;
}

const tile = { zoom: 12, column: 3328, row: 1581 };
const origin = { layerIds: ['roads'], tile };
const value = (name: string, byteLength = 600): Value => ({ name, byteLength });
const give = (name: string, byteLength?: number) => () => Promise.resolve(value(name, byteLength));
const inTile: readonly [number, number, number, number] = [112.55, 37.87, 112.551, 37.871];

describe('the tile cache', () => {
  it('gives what it keeps', async () => {
    const cache = new TileCache<Value>(10_000);
    expect(cache.find('a')).toBeUndefined();
    await cache.load('a', origin, give('a'));
    expect(cache.find('a')?.name).toBe('a');
    expect(cache.counts).toMatchObject({ entries: 1, hits: 1, misses: 1 });
  });

  it('stays below its bytes and lets go what was used longest ago', async () => {
    const cache = new TileCache<Value>(3_000);
    for (const name of ['a', 'b', 'c']) await cache.load(name, origin, give(name));
    cache.find('a');
    await cache.load('d', origin, give('d'));
    expect(cache.find('b')).toBeUndefined();
    expect(cache.find('a')?.name).toBe('a');
    expect(cache.counts.bytes).toBeLessThanOrEqual(3_000);
  });

  it('does not keep what is larger than itself', async () => {
    const cache = new TileCache<Value>(1_000);
    expect((await cache.load('a', origin, give('a', 5_000))).name).toBe('a');
    expect(cache.counts).toMatchObject({ entries: 0, bytes: 0 });
  });

  it('loads once for all who ask at the same time', async () => {
    const cache = new TileCache<Value>(10_000);
    let loads = 0;
    const slow = async (): Promise<Value> => {
      loads += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      return value('a');
    };
    const answers = await Promise.all([1, 2, 3].map(() => cache.load('a', origin, slow)));
    expect(loads).toBe(1);
    expect(answers.map((answer) => answer.name)).toEqual(['a', 'a', 'a']);
    expect(cache.counts.joined).toBe(2);
  });

  it('tries again after a fault', async () => {
    const cache = new TileCache<Value>(10_000);
    await expect(cache.load('a', origin, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect((await cache.load('a', origin, give('a'))).name).toBe('a');
  });

  it('aborts a load only when the last who waited has gone', async () => {
    const cache = new TileCache<Value>(10_000);
    let aborted = false;
    const endless = (signal: AbortSignal): Promise<Value> =>
      new Promise((_, reject) =>
        signal.addEventListener('abort', () => {
          aborted = true;
          reject(new Error('aborted'));
        }),
      );
    const [first, second] = [new AbortController(), new AbortController()];
    const waiting = [
      cache.load('a', origin, endless, first.signal),
      cache.load('a', origin, endless, second.signal),
    ].map((promise) => promise.catch((error: unknown) => error));
    first.abort();
    expect(aborted).toBe(false);
    second.abort();
    expect(aborted).toBe(true);
    await Promise.all(waiting);
    expect(cache.counts).toMatchObject({ entries: 0, cancelled: 1 });
  });

  it('forgets what a change touches, and nothing else', async () => {
    const cache = new TileCache<Value>(100_000);
    await cache.load('here', origin, give('here'));
    await cache.load('elsewhere', { ...origin, tile: { ...tile, column: 100 } }, give('elsewhere'));
    await cache.load('other layer', { ...origin, layerIds: ['water'] }, give('other layer'));
    expect(cache.invalidate(new Set(['roads']), inTile)).toBe(1);
    expect(cache.find('here')).toBeUndefined();
    expect(cache.find('elsewhere')).toBeDefined();
    expect(cache.find('other layer')).toBeDefined();
    expect(cache.invalidate(new Set(['roads']), null)).toBe(1);
    expect(cache.find('elsewhere')).toBeUndefined();
  });

  it('does not keep a load that a change has overtaken, and starts anew for those who ask afterwards', async () => {
    const cache = new TileCache<Value>(10_000);
    let finish: (value: Value) => void = () => undefined;
    const old = cache.load('a', origin, () => new Promise<Value>((resolve) => (finish = resolve)));
    cache.invalidate(new Set(['roads']), null);
    const fresh = await cache.load('a', origin, give('fresh'));
    finish(value('old'));
    expect((await old).name).toBe('old');
    expect(fresh.name).toBe('fresh');
    expect(cache.find('a')?.name).toBe('fresh');
  });

  it('makes answers that depend on the clock anew after their time', async () => {
    let now = 0;
    const cache = new TileCache<Value>(10_000, () => now);
    await cache.load('a', { ...origin, freshSeconds: 60 }, give('a'));
    now = 59_000;
    expect(cache.find('a')).toBeDefined();
    now = 61_000;
    expect(cache.find('a')).toBeUndefined();
  });
});
