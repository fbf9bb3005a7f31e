import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { touchedGrids } from '#core/plans/plan.ts';
import { useNoticeStore } from '../../screen/noticeStore.ts';
import type { LogDifference } from '../planStoreDifference.ts';
import { usePlanStore } from '../planStore.ts';
import { type Planner, postPresence } from '../planStoreRequests.ts';
import { changeText } from './changeText.ts';
import { useWorkspaceStore } from './workspaceStore.ts';

const everyMilliseconds = 20_000;

/** Says every twenty seconds in which communities this planner is at work, and hears who else is there. */
export function usePresence() {
  const plans = usePlanStore();
  const workspace = useWorkspaceStore();
  const notices = useNoticeStore();
  const { t } = useI18n();
  const others = shallowRef<readonly Planner[]>([]);

  /** Communities of the grids in hand and of what the log has changed. */
  const communities = computed(() => {
    const plan = plans.view?.plan;
    if (!plan) return [];
    const changed = plans.draft?.log
      .slice(0, plans.draft.head)
      .flatMap(({ patch }) => (patch ? touchedGrids(patch) : []));
    const grids = new Set([...workspace.standingActive, ...(changed ?? [])]);
    const numbers = new Set([...grids].map((grid) => plan.grids[grid]?.community ?? -1));
    return [...numbers].flatMap((number) => plan.territory.communities[number]?.id ?? []);
  });
  /** Those who are where this planner is, with the name of the community. */
  const near = computed(() => {
    const names = new Map(plans.view?.plan.territory.communities.map(({ id, name }) => [id, name]));
    const own = new Set(communities.value);
    return others.value.flatMap((other) => {
      const shared = other.communityIds.filter((id) => own.has(id) && names.has(id));
      if (shared.length === 0 && !other.isSamePlan) return [];
      return [{ ...other, place: shared.map((id) => names.get(id) ?? '').join('、') }];
    });
  });

  /** What others drew is shown with their name; what they took back is said, for it may be this planner's work. */
  function tellDifference(difference: LogDifference | null): void {
    const plan = plans.view?.plan;
    if (!plan || !difference) return;
    const say = (key: string, entries: LogDifference['drawn'], kind: 'done' | 'problem'): void => {
      const last = entries.at(-1);
      if (!last) return;
      const text = changeText(plan, last.change, t('plan.listMark'));
      const words = { count: entries.length, name: last.authorName, what: t(text.key, text.values) };
      notices.say(t(key, words), { kind });
    };
    say('plan.presence.undone', difference.undone, 'problem');
    say('plan.presence.drawn', difference.drawn, 'done');
  }

  async function tell(): Promise<void> {
    const id = plans.item?.planId;
    if (id === undefined || document.visibilityState === 'hidden') return;
    try {
      others.value = await postPresence(id, communities.value);
      if (others.value.some(({ isSamePlan }) => isSamePlan)) tellDifference(await plans.followOthers());
    } catch {
      // who else is here is an extra: whether anything is saved is said elsewhere
      others.value = [];
    }
  }
  const timer = setInterval(() => void tell(), everyMilliseconds);
  watch(
    () => [plans.item?.planId, communities.value.join()],
    () => void tell(),
    { immediate: true },
  );
  onScopeDispose(() => clearInterval(timer));
  return { near };
}
