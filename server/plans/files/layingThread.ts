import { Worker } from 'node:worker_threads';
import { ProblemError } from '../../platform/http/problemError.ts';
import { FileRefusal, type PartitionFileRefusal } from '../exchange/partitionFile.ts';
import type { Laid, LayingTask } from './layOverPlots.ts';

/** Files of 64 MB need about half of it; a thread that wants more is ended, and the server lives on. */
const mostMegabytes = 1_536;
/** Each may take a core for seconds and much memory: the rest of the server goes on beside two of them. */
const mostThreads = 2;
const mostWaiting = 8;

let running = 0;
const waiting: (() => void)[] = [];

async function takePlace(signal: AbortSignal): Promise<void> {
  if (running < mostThreads) {
    running += 1;
    return;
  }
  if (waiting.length >= mostWaiting) {
    const detail =
      '正在导入的文件太多，请稍后再试。Too many files are being taken in; try again in a moment.';
    throw new ProblemError('too-many-requests', detail, [], { 'retry-after': '10' });
  }
  // the place is handed over, so that nobody slips in between
  await new Promise<void>((resolve, reject) => {
    const enter = (): void => {
      signal.removeEventListener('abort', leave);
      resolve();
    };
    const leave = (): void => {
      waiting.splice(waiting.indexOf(enter), 1);
      reject(signal.reason as Error);
    };
    waiting.push(enter);
    signal.addEventListener('abort', leave, { once: true });
  });
}

function givePlace(): void {
  const next = waiting.shift();
  if (next === undefined) running -= 1;
  else next();
}

const isOutOfMemory = (fault: unknown): boolean =>
  (fault as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY';

function work<Kind extends LayingTask['kind']>(
  task: LayingTask & { readonly kind: Kind },
  signal: AbortSignal,
  megabytes: number,
): Promise<Laid[Kind] | PartitionFileRefusal> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('layingWorker.ts', import.meta.url), {
      workerData: task,
      transferList: [
        ...[task.plots.vertices, task.plots.areas, task.plots.labelPoints].map(({ buffer }) => buffer),
        ...[task.plots.ringEnds, task.plots.plotEnds].map(({ buffer }) => buffer),
      ] as ArrayBuffer[],
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    });
    const end = (): void => {
      reject(signal.reason as Error);
      void worker.terminate();
    };
    signal.addEventListener('abort', end, { once: true });
    worker.once('message', (laid: Laid[Kind] | PartitionFileRefusal) => resolve(laid));
    worker.once('error', (fault) => {
      if (isOutOfMemory(fault)) resolve(new FileRefusal('too-large', { megabytes }).refusal);
      else reject(new Error('the thread that lays a file over plots has failed', { cause: fault }));
    });
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', end);
      reject(new Error(`the thread that lays a file over plots ended with ${code} and without an answer`));
    });
  });
}

/**
 * A file read and laid over plots in a thread of its own; an abort ends it at once. A file that needs more memory than a
 * thread may have is refused as too large. The columns of the plots are handed over: they are empty afterwards.
 */
export async function layInThread<Kind extends LayingTask['kind']>(
  task: LayingTask & { readonly kind: Kind },
  signal: AbortSignal,
  megabytes: number = mostMegabytes,
): Promise<Laid[Kind] | PartitionFileRefusal> {
  await takePlace(signal);
  try {
    return await work<Kind>(task, signal, megabytes);
  } finally {
    givePlace();
  }
}
