import { computed, shallowRef } from 'vue';
import { defineStore } from 'pinia';

export interface Command {
  readonly id: string;
  /** Key of the message that names it. */
  readonly titleKey: string;
  readonly groupKey: string;
  /** `mod` is Ctrl, or ⌘ on a Mac: mod+k, mod+shift+z, ?, 1, [ */
  readonly shortcut?: string;
  readonly isAvailable?: () => boolean;
  readonly run: () => void;
}

const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);

export function shortcutKeys(shortcut: string): readonly string[] {
  if (shortcut === '+') return ['+'];
  const names: Record<string, string> = {
    mod: isMac ? '⌘' : 'Ctrl',
    shift: isMac ? '⇧' : 'Shift',
    escape: 'Esc',
  };
  return shortcut.split('+').map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part));
}

export function pressedShortcut(event: KeyboardEvent): string {
  const isModified = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  // a sign such as ? already needs shift on most keyboards
  const isShifted = event.shiftKey && (isModified || key.length > 1);
  return [isModified ? 'mod' : '', isShifted ? 'shift' : '', key].filter((part) => part !== '').join('+');
}

/** Everything that can be done by name or key: the palette, the keyboard and the overview read the same list. */
export const useCommandStore = defineStore('commands', () => {
  const all = shallowRef<readonly Command[]>([]);
  const available = computed(() => all.value.filter((command) => command.isAvailable?.() ?? true));

  function register(commands: readonly Command[]): () => void {
    all.value = [...all.value, ...commands];
    return () => {
      all.value = all.value.filter((command) => !commands.includes(command));
    };
  }

  /** True when a command took the key. */
  function press(event: KeyboardEvent): boolean {
    const pressed = pressedShortcut(event);
    const isTyping =
      event.target instanceof HTMLElement && /^(input|textarea|select)$/i.test(event.target.tagName);
    if (isTyping && pressed !== 'mod+k') return false;
    const command = available.value.find((candidate) => candidate.shortcut === pressed);
    command?.run();
    return command !== undefined;
  }

  return { all, available, register, press };
});
