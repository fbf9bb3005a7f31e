import { ref } from 'vue';
import { defineStore } from 'pinia';

export interface Notice {
  readonly id: number;
  readonly kind: 'done' | 'problem';
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Short messages at the foot of the screen; what can be taken back carries its undo. */
export const useNoticeStore = defineStore('notices', () => {
  const notices = ref<Notice[]>([]);
  let lastId = 0;

  function dismiss(id: number): void {
    notices.value = notices.value.filter((notice) => notice.id !== id);
  }

  function say(text: string, options: Partial<Pick<Notice, 'kind' | 'action'>> = {}): void {
    lastId += 1;
    const notice: Notice = { id: lastId, kind: 'done', text, ...options };
    notices.value = [...notices.value.slice(-2), notice];
    setTimeout(() => dismiss(notice.id), notice.kind === 'problem' ? 10_000 : 5000);
  }

  return { notices, say, dismiss };
});
