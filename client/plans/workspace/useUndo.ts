import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useNoticeStore } from '../../screen/noticeStore.ts';
import { usePlanStore } from '../planStore.ts';
import { changeText } from './changeText.ts';
import { useWorkspaceStore } from './workspaceStore.ts';

/** Undo that says whose change it would take back, where it is another planner's, before it does so. */
export function useUndo() {
  const plans = usePlanStore();
  const workspace = useWorkspaceStore();
  const notices = useNoticeStore();
  const { t } = useI18n();

  const next = computed(() => plans.draft?.log[plans.draft.head - 1] ?? null);
  /** Whose change comes next, where it is not one's own. */
  const otherAuthor = computed(() => (next.value && !next.value.isMine ? next.value.authorName : null));
  const label = computed(() =>
    otherAuthor.value === null ? t('action.undo') : t('plan.undo.others', { name: otherAuthor.value }),
  );

  function undo(): void {
    const entry = next.value;
    const plan = plans.view?.plan;
    if (!entry || !plan || entry.isMine || workspace.askedUndo === entry.change.id) {
      plans.undo();
      return;
    }
    workspace.askedUndo = entry.change.id;
    const text = changeText(plan, entry.change, t('plan.listMark'));
    notices.say(t('plan.undo.ask', { name: entry.authorName, what: t(text.key, text.values) }), {
      kind: 'problem',
      action: { label: t('plan.undo.anyway'), run: () => plans.undo() },
    });
  }
  return { undo, label, otherAuthor };
}
