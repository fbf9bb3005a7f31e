import type { PlanChange } from '#core/contract/planChanges.ts';

/** What the server has yet to hear of, in order. A head moves when something is undone or done again. */
export type SaveStep =
  { readonly kind: 'change'; readonly change: PlanChange } | { readonly kind: 'head'; readonly head: number };

export type SaveState = 'saved' | 'saving' | 'offline' | 'conflict' | 'refused';

/** How a post ended: taken, to be sent again later, or stopped until somebody decides. */
export type PostOutcome =
  | { readonly kind: 'taken'; readonly head: number; readonly revision: number }
  | { readonly kind: 'again' }
  | { readonly kind: 'conflict' | 'refused' };

export interface SavePort {
  postChanges(head: number, changes: readonly PlanChange[], revision: number): Promise<PostOutcome>;
  postHead(head: number, revision: number): Promise<PostOutcome>;
  /** Keeps what is unsaved on this machine, with how the plan stood before; called whenever it changes. */
  keep(steps: readonly SaveStep[], standing: { readonly head: number; readonly revision: number }): void;
  onState(state: SaveState, unsaved: number): void;
  wait(milliseconds: number): Promise<void>;
}

const mostInBatch = 200;
const pauses = [1000, 2000, 5000, 10_000, 30_000];

/** The leading steps that go out in one request. */
export function nextBatch(steps: readonly SaveStep[]): readonly SaveStep[] {
  const [first] = steps;
  if (!first) return [];
  if (first.kind === 'head') return [first];
  const end = steps.findIndex((step) => step.kind !== 'change');
  return steps.slice(0, Math.min(end < 0 ? steps.length : end, mostInBatch));
}

/**
 * Saves one request after the other, each sent again until it is heard: changes carry their identity, so that one
 * that arrived unnoticed is not done twice.
 */
export function createSaveQueue(port: SavePort, start: { readonly head: number; readonly revision: number }) {
  let steps: readonly SaveStep[] = [];
  // of the plan as the server last said it stands
  let { head, revision } = start;
  let inFlight = 0;
  let isRunning = false;
  let isStopped = false;
  let state: SaveState = 'saved';

  function tell(next: SaveState): void {
    state = next;
    port.onState(state, steps.length);
  }

  async function post(batch: readonly SaveStep[]): Promise<PostOutcome> {
    const [first] = batch;
    if (first?.kind === 'head') return port.postHead(first.head, revision);
    const changes = batch.flatMap((step) => (step.kind === 'change' ? [step.change] : []));
    return port.postChanges(head, changes, revision);
  }

  async function run(): Promise<void> {
    if (isRunning || isStopped) return;
    isRunning = true;
    let failures = 0;
    while (steps.length > 0 && !isStopped) {
      const batch = nextBatch(steps);
      inFlight = batch.length;
      if (failures === 0) tell('saving');
      const outcome = await post(batch);
      inFlight = 0;
      if (outcome.kind === 'taken') {
        failures = 0;
        ({ head, revision } = outcome);
        steps = steps.slice(batch.length);
        port.keep(steps, { head, revision });
      } else if (outcome.kind === 'again') {
        tell('offline');
        await port.wait(pauses[Math.min(failures, pauses.length - 1)] ?? 30_000);
        failures += 1;
      } else {
        isStopped = true;
        tell(outcome.kind);
      }
    }
    isRunning = false;
    if (steps.length === 0 && !isStopped) tell('saved');
  }

  return {
    /** A head that has not gone out yet is overtaken by the next one. */
    add(step: SaveStep): void {
      const last = steps.at(-1);
      const isOvertaken = step.kind === 'head' && last?.kind === 'head' && steps.length > inFlight;
      steps = isOvertaken ? [...steps.slice(0, -1), step] : [...steps, step];
      port.keep(steps, { head, revision });
      if (isStopped || state === 'offline') port.onState(state, steps.length);
      void run();
    },
    run,
    /** Starts anew on another revision, with what is still to be said. */
    restart(
      standing: { readonly head: number; readonly revision: number },
      nextSteps: readonly SaveStep[],
    ): void {
      ({ head, revision } = standing);
      steps = nextSteps;
      isStopped = false;
      port.keep(steps, { head, revision });
      if (steps.length === 0) tell('saved');
      void run();
    },
    stop(): void {
      isStopped = true;
    },
    get unsaved(): readonly SaveStep[] {
      return steps;
    },
    /** What is unsaved beyond the request under way. */
    get waiting(): readonly SaveStep[] {
      return steps.slice(inFlight);
    },
    /** Writes over what waits behind the request under way. */
    replaceWaiting(next: readonly SaveStep[]): void {
      steps = [...steps.slice(0, inFlight), ...next];
      port.keep(steps, { head, revision });
    },
    get standing(): { readonly head: number; readonly revision: number } {
      return { head, revision };
    },
    /** Another request than this queue's has moved the plan on. */
    follow(next: number): void {
      revision = next;
    },
  };
}
export type SaveQueue = ReturnType<typeof createSaveQueue>;
