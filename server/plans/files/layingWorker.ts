import { parentPort, workerData } from 'node:worker_threads';
import { layOverPlots, type LayingTask } from './layOverPlots.ts';

/** The thread behind layingThread.ts: one file, one answer. A fault ends it and reaches the other side as it is. */
parentPort?.postMessage(await layOverPlots(workerData as LayingTask));
