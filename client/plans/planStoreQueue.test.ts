import { describe, expect, it } from 'vitest';
import type { PlanChange } from '#core/contract/planChanges.ts';
import { testId } from '../../tests/support/latticePlan.ts';
import { createSaveQueue, type PostOutcome, type SavePort, type SaveState } from './planStoreQueue.ts';

const change = (number: number): PlanChange => ({
  kind: 'lock',
  id: testId(9, number),
  grids: [],
  plots: [],
});
const step = (number: number) => ({ kind: 'change', change: change(number) }) as const;
const start = { head: 0, revision: 1 };

/** A server that answers as told, one answer a request. */
function server(answers: PostOutcome[]) {
  const heard: string[] = [];
  const states: string[] = [];
  let kept = 0;
  const answer = async (): Promise<PostOutcome> =>
    answers.shift() ?? { kind: 'taken', head: 99, revision: 99 };
  const port: SavePort = {
    postChanges(head, changes, revision) {
      heard.push(
        `r${revision} h${head}: ${changes.map(({ id }) => Number.parseInt(id.slice(-4), 16)).join()}`,
      );
      return answer();
    },
    postHead(head, revision) {
      heard.push(`r${revision} head ${head}`);
      return answer();
    },
    keep: (steps) => (kept = steps.length),
    onState: (state: SaveState, unsaved) => states.push(`${state} ${unsaved}`),
    wait: () => Promise.resolve(),
  };
  return { port, heard, states, kept: () => kept };
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('saving a plan', () => {
  it('sends what came meanwhile together, on the revision of the answer before', async () => {
    const { port, heard, states, kept } = server([{ kind: 'taken', head: 1, revision: 2 }]);
    const queue = createSaveQueue(port, start);
    queue.add(step(1));
    queue.add(step(2));
    queue.add(step(3));
    await settle();
    expect(heard).toEqual(['r1 h0: 1', 'r2 h1: 2,3']);
    expect(states.at(-1)).toBe('saved 0');
    expect(kept()).toBe(0);
  });

  it('sends again what got no answer, and says that it is offline', async () => {
    const { port, heard, states } = server([{ kind: 'again' }, { kind: 'again' }]);
    createSaveQueue(port, start).add(step(1));
    await settle();
    expect(heard).toEqual(['r1 h0: 1', 'r1 h0: 1', 'r1 h0: 1']);
    expect(states).toContain('offline 1');
    expect(states.at(-1)).toBe('saved 0');
  });

  it('says only the last of several undone steps', async () => {
    const { port, heard } = server([{ kind: 'taken', head: 1, revision: 2 }]);
    const queue = createSaveQueue(port, start);
    queue.add(step(1));
    queue.add({ kind: 'head', head: 0 });
    queue.add({ kind: 'head', head: 1 });
    await settle();
    expect(heard).toEqual(['r1 h0: 1', 'r2 head 1']);
  });

  it('stops at a conflict, keeps everything, and goes on from where somebody decides', async () => {
    const { port, heard, states, kept } = server([{ kind: 'conflict' }]);
    const queue = createSaveQueue(port, start);
    queue.add(step(1));
    await settle();
    queue.add(step(2));
    await settle();
    expect(heard).toHaveLength(1);
    expect(states.at(-1)).toBe('conflict 2');
    expect(kept()).toBe(2);
    queue.restart({ head: 4, revision: 7 }, queue.unsaved);
    await settle();
    expect(heard.at(-1)).toBe('r7 h4: 1,2');
    expect(states.at(-1)).toBe('saved 0');
  });
});
