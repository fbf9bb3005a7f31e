import { computed, watchEffect } from 'vue';
import { defineStore } from 'pinia';
import { useLocalStorage, usePreferredColorScheme } from '@vueuse/core';
import { applyTheme } from '../platform/theme/applyTheme.ts';
import type { ThemeName } from '../platform/theme/tokens.ts';
import type { Language } from '../format/numbers.ts';

export type ThemeChoice = ThemeName | 'system';
export type PanelName = 'layers' | 'details' | 'charts';

/** What belongs to the person at this machine and not to what is shown: never in the URL. */
export const usePreferenceStore = defineStore('preferences', () => {
  const themeChoice = useLocalStorage<ThemeChoice>('jingwei.theme', 'system');
  // Chinese first, whatever the browser says: a command centre's machines often carry an English system
  const language = useLocalStorage<Language>('jingwei.language', 'zh');
  const folded = useLocalStorage<Record<PanelName, boolean>>('jingwei.folded', {
    layers: false,
    details: false,
    charts: false,
  });

  const preferred = usePreferredColorScheme();
  const theme = computed<ThemeName>(() =>
    themeChoice.value === 'system' ? (preferred.value === 'light' ? 'day' : 'night') : themeChoice.value,
  );

  watchEffect(() => applyTheme(theme.value));
  watchEffect(() => {
    document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en';
  });

  function togglePanel(name: PanelName): void {
    folded.value = { ...folded.value, [name]: !folded.value[name] };
  }

  return { themeChoice, theme, language, folded, togglePanel };
});
