import { inject, type InjectionKey, provide, ref, type Ref } from 'vue';

type Point = readonly [longitude: number, latitude: number];

interface PointPicker {
  /** Whether the next click on the map is an answer. */
  readonly isPicking: Ref<boolean>;
  /** The next point that is clicked; null where somebody thought better of it. */
  pick(): Promise<Point | null>;
  answer(point: Point | null): void;
}
const key: InjectionKey<PointPicker> = Symbol('point picker');

/** Lets forms ask for a point of the map of the view that provides it. */
export function providePointPicker(): PointPicker {
  const isPicking = ref(false);
  let settle: ((point: Point | null) => void) | null = null;
  const picker: PointPicker = {
    isPicking,
    pick: () =>
      new Promise((resolve) => {
        settle?.(null);
        settle = resolve;
        isPicking.value = true;
      }),
    answer(point) {
      isPicking.value = false;
      settle?.(point);
      settle = null;
    },
  };
  provide(key, picker);
  return picker;
}

export function usePointPicker(): PointPicker {
  const found = inject(key);
  if (found === undefined) throw new Error('no map to pick a point on');
  return found;
}
