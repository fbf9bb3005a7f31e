import { onBeforeUnmount, onMounted } from 'vue';
import { usePlanStore } from '../planStore.ts';
import { toolKeys, toolNames } from './toolNames.ts';
import { useUndo } from './useUndo.ts';
import { useWorkspaceStore } from './workspaceStore.ts';

interface KeyTargets {
  readonly cancel: () => void;
  readonly finish: () => void;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.closest('[role="dialog"]') !== null ||
    target.matches('textarea, select, input:not([type="range"], [type="checkbox"], [type="radio"])'));

/** The keys of the workspace: undo and redo, one letter a tool, brackets for the brush, Esc and Enter. */
export function useWorkspaceKeys(targets: KeyTargets): void {
  const plans = usePlanStore();
  const workspace = useWorkspaceStore();
  const { undo } = useUndo();

  const plain: Readonly<Record<string, () => void>> = {
    '[': () => workspace.resizeBrush(-1),
    ']': () => workspace.resizeBrush(1),
    n: () => (workspace.chosenTarget = { kind: 'new' }),
    f: () => (workspace.followsWalls = !workspace.followsWalls),
    escape: targets.cancel,
    enter: targets.finish,
    '+': targets.zoomIn,
    '=': targets.zoomIn,
    '-': targets.zoomOut,
  };
  function press(event: KeyboardEvent): void {
    if (isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey) {
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) plans.redo();
      else undo();
      return;
    }
    if (event.altKey) return;
    // a button in focus is pressed by Enter itself
    if (key === 'enter' && event.target instanceof HTMLElement && event.target.closest('button, a')) return;
    const tool = toolNames.find((name) => toolKeys[name] === key);
    const act = tool && (plans.canEdit || tool === 'select') ? () => workspace.chooseTool(tool) : plain[key];
    if (!act) return;
    event.preventDefault();
    act();
  }
  onMounted(() => addEventListener('keydown', press));
  onBeforeUnmount(() => removeEventListener('keydown', press));
}
