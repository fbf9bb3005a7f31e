import { ref } from 'vue';
import { defineStore } from 'pinia';
import { useLocalStorage } from '@vueuse/core';
import { useSessionStore } from '../session/sessionStore.ts';
import { useScreenStore } from './screenStore.ts';
import { decodeScreen, encodeScreen } from './urlGrammar.ts';

export interface Bookmark {
  readonly id: string;
  readonly name: string;
  /** A saved view is kept in the URL's grammar, so that it outlives changes of the program as links do. */
  readonly query: Readonly<Record<string, string>>;
}

export const useBookmarkStore = defineStore('bookmarks', () => {
  const screen = useScreenStore();
  const sessions = useSessionStore();
  // a machine may have several users: nobody finds the views of another
  const owner = sessions.session?.loginName ?? '';
  const bookmarks = useLocalStorage<Bookmark[]>(`jingwei.bookmarks.${owner}`, []);
  const shownId = ref<string | null>(null);

  function save(name: string): void {
    const id = crypto.randomUUID();
    bookmarks.value = [...bookmarks.value, { id, name, query: encodeScreen(screen.state) }];
    shownId.value = id;
  }

  function rename(id: string, name: string): void {
    bookmarks.value = bookmarks.value.map((bookmark) =>
      bookmark.id === id ? { ...bookmark, name } : bookmark,
    );
  }

  /** Gives back what was removed, for undo. */
  function remove(id: string): () => void {
    const before = bookmarks.value;
    bookmarks.value = before.filter((bookmark) => bookmark.id !== id);
    return () => {
      bookmarks.value = before;
    };
  }

  function show(bookmark: Bookmark): void {
    screen.restore(decodeScreen(bookmark.query));
    shownId.value = bookmark.id;
  }

  function step(direction: -1 | 1): void {
    const count = bookmarks.value.length;
    if (count === 0) return;
    const at = bookmarks.value.findIndex((bookmark) => bookmark.id === shownId.value);
    const next =
      bookmarks.value[at === -1 ? (direction === 1 ? 0 : count - 1) : (at + direction + count) % count];
    if (next) show(next);
  }

  return { bookmarks, shownId, save, rename, remove, show, step };
});
