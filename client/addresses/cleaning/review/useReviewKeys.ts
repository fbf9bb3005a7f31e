import { onBeforeUnmount, onMounted } from 'vue';
import type { Review } from './useReview.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.closest('[role="dialog"]') !== null ||
    target.matches('textarea, select, input:not([type="range"], [type="checkbox"], [type="radio"])'));

/** The whole review by keyboard: rows with the arrows, candidates by number, and one letter for everything else. */
export function useReviewKeys(
  review: Review,
  targets: { readonly canDecide: () => boolean; readonly help: () => void; readonly search: () => void },
): void {
  const accept = (place: number): void => {
    const candidate = review.row.value?.candidates[place];
    if (candidate && targets.canDecide())
      void review.decide({ decision: 'candidate', addressId: candidate.addressId });
  };
  const deciding =
    (act: () => unknown): (() => void) =>
    () => {
      if (targets.canDecide()) void act();
    };
  const acts: Readonly<Record<string, () => void>> = {
    arrowdown: () => void review.go(review.index.value + 1),
    arrowup: () => void review.go(review.index.value - 1),
    enter: () => accept(0),
    x: deciding(() => review.decide({ decision: 'none' })),
    u: deciding(() => review.undo()),
    n: () => void review.nextUndecided(),
    s: () => (review.alsoSameText.value = !review.alsoSameText.value),
    '/': targets.search,
    '?': targets.help,
  };
  function press(event: KeyboardEvent): void {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    const place = /^[1-5]$/.test(key) ? Number(key) - 1 : null;
    // a button or link in focus is pressed by Enter itself
    if (key === 'enter' && event.target instanceof HTMLElement && event.target.closest('button, a')) return;
    const act = place === null ? acts[key] : () => accept(place);
    if (!act) return;
    event.preventDefault();
    act();
  }
  onMounted(() => addEventListener('keydown', press));
  onBeforeUnmount(() => removeEventListener('keydown', press));
}
