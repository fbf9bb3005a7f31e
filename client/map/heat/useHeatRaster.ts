import { onBeforeUnmount, shallowRef } from 'vue';
import HeatWorker from './heat.worker.ts?worker';
import type { HeatAnswer, HeatTask } from './heat.worker.ts';

export interface HeatPicture extends HeatAnswer {
  readonly url: string;
}

/** Asks the worker for the newest raster alone: while one is made, only the last request waits. */
export function useHeatRaster() {
  const picture = shallowRef<HeatPicture | null>(null);
  const isBusy = shallowRef(false);
  let worker: Worker | null = null;
  let number = 0;
  let waiting: HeatTask | null = null;

  function clear(): void {
    number += 1;
    waiting = null;
    if (picture.value) URL.revokeObjectURL(picture.value.url);
    picture.value = null;
  }
  function receive({ data }: MessageEvent<HeatAnswer>): void {
    isBusy.value = false;
    if (data.number === number) {
      const before = picture.value;
      picture.value = { ...data, url: URL.createObjectURL(data.picture) };
      // the map may still be reading the old one
      if (before) setTimeout(() => URL.revokeObjectURL(before.url), 2000);
    }
    const next = waiting;
    waiting = null;
    if (next) post(next);
  }
  function post(task: HeatTask): void {
    worker ??= new HeatWorker();
    worker.onmessage = receive;
    isBusy.value = true;
    worker.postMessage(task, [task.xs.buffer, task.ys.buffer]);
  }
  /** The columns are handed over, so they must be copies. */
  function request(task: Omit<HeatTask, 'number'>): void {
    number += 1;
    if (task.xs.length === 0) {
      clear();
      return;
    }
    const numbered = { ...task, number };
    if (isBusy.value) waiting = numbered;
    else post(numbered);
  }
  onBeforeUnmount(() => {
    clear();
    worker?.terminate();
  });
  return { picture, isBusy, request, clear };
}
