import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, expect, test, vi } from 'vitest';
import { packPlots } from '#core/plans/exchange/packedPlots.ts';
import { block, eastCommunity, squareGrids, squarePlots } from '../../../tests/support/squareCity.ts';
import { layInThread } from './layingThread.ts';
import type { PartitionTask } from './layOverPlots.ts';

const folder = mkdtempSync(join(tmpdir(), 'jingwei-laying-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
vi.setConfig({ testTimeout: 60_000 });
const never = new AbortController().signal;

function taskOf(features: readonly object[]): PartitionTask {
  const path = join(folder, `${features.length}.geojson`);
  writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
  const about = { referenceSystem: null, layer: null, known: squareGrids };
  return { kind: 'partition', path, plots: packPlots(squarePlots), ...about };
}
const feature = (properties: object, ring: [number, number][]): object => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates: [ring] },
});
const many = (count: number): object[] =>
  Array.from({ length: count }, (_, index) =>
    feature({ note: 'x'.repeat(40) }, block((index * 3) / count, 0, ((index + 1) * 3) / count, 4)),
  );

test('a file is laid over plots beside the server, which goes on answering', async () => {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const task = taskOf([feature({ code: `${eastCommunity}001` }, block(3, 0, 6, 4)), ...many(1_000)]);
  delay.enable();
  const laid = await layInThread(task, never);
  delay.disable();
  if ('refused' in laid) throw new Error(laid.refused);
  expect(laid.rows).toBe(1_001);
  expect(laid.snapped.grids.length).toBeGreaterThan(0);
  // reading and comparing takes seconds; the answer alone has to be taken in
  expect(delay.percentile(50) / 1e6).toBeLessThan(100);
});

test('nobody waits for a file whose sender has gone', async () => {
  const leaving = new AbortController();
  const laid = layInThread(taskOf(many(20_000)), leaving.signal);
  setTimeout(() => leaving.abort(new Error('the client has gone')), 100);
  await expect(laid).rejects.toThrow('the client has gone');
  await expect(layInThread(taskOf([]), leaving.signal)).rejects.toThrow('the client has gone');
});

test('a file that needs more memory than a thread may have is refused, and the next one is taken', async () => {
  expect(await layInThread(taskOf(many(20_000)), never, 16)).toMatchObject({ refused: 'too-large' });
  const laid = await layInThread(taskOf([feature({}, block(0, 0, 3, 4))]), never);
  expect('refused' in laid ? laid.refused : laid.snapped.grids).toHaveLength(1);
});

test('a thread that fails says so', async () => {
  const task = { ...taskOf([]), path: join(folder, 'gone.geojson') };
  await expect(layInThread(task, never)).rejects.toThrow('the thread that lays a file over plots has failed');
});
