import { expect, it } from 'vitest';
import type { Finding } from './finderMessages.ts';
import { FindQueue } from './findQueue.ts';

const found = (text: string): Finding => ({
  band: 'reject',
  candidates: [],
  elements: [{ kind: 'noise', start: 0, end: text.length, text }],
  surroundings: null,
});
const texts = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${name}${index}`);
const textOf = ({ elements }: Finding): string => elements[0]!.text;
const plain = { isBulk: false, signal: undefined };
const bulk = { isBulk: true, signal: undefined };

/** A thread that takes a turn for every batch, and writes down whose it was. */
function watchedQueue() {
  const turns: string[] = [];
  const queue = new FindQueue(async (batch) => {
    turns.push(batch[0]!.charAt(0));
    await new Promise((resolve) => setImmediate(resolve));
    return batch.map(found);
  });
  return { queue, turns };
}

it('gives every text its own finding, in order, over many batches', async () => {
  const { queue } = watchedQueue();
  const asked = texts('a', 1_000);
  expect((await queue.find(asked, bulk)).map(textOf)).toEqual(asked);
  expect(await queue.find([], plain)).toEqual([]);
});

it('lets a single question pass a table, and tables take turns', async () => {
  const { queue, turns } = watchedQueue();
  const tables = [queue.find(texts('a', 1_000), bulk), queue.find(texts('b', 1_000), bulk)];
  const single = queue.find(['s'], plain);
  await single;
  expect(turns.indexOf('s')).toBeLessThan(4);
  await Promise.all(tables);
  const half = turns.slice(0, turns.length / 2);
  expect(half.filter((turn) => turn === 'a').length).toBeGreaterThan(5);
  expect(half.filter((turn) => turn === 'b').length).toBeGreaterThan(5);
});

it('drops what is left of a question that is given up, and of one that fails', async () => {
  const { queue, turns } = watchedQueue();
  const leaving = new AbortController();
  const table = queue.find(texts('a', 10_000), { isBulk: true, signal: leaving.signal });
  leaving.abort(new Error('gone'));
  await expect(table).rejects.toThrow('gone');
  await queue.find(['s'], plain);
  expect(turns.filter((turn) => turn === 'a').length).toBeLessThan(5);

  const failing = new FindQueue(() => Promise.reject(new Error('the thread has failed')));
  await expect(failing.find(texts('a', 300), bulk)).rejects.toThrow('the thread has failed');
});
