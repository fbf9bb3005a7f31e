import { computed, watchEffect } from 'vue';
import { defineStore } from 'pinia';
import { useLocalStorage, usePreferredDark } from '@vueuse/core';
import { applyTheme } from '../platform/theme/applyTheme.ts';
import type { ThemeName } from '../platform/theme/tokens.ts';
import type { Language } from '../format/numbers.ts';

export type ThemeChoice = ThemeName | 'system';
export type PanelName = 'layers' | 'details' | 'charts';

/** What belongs to the person at this machine and not to what is shown: never in the URL. */
export const usePreferenceStore = defineStore('preferences', () => {
  const themeChoice = useLocalStorage<ThemeChoice>('jingwei.theme', 'system');
  const language = useLocalStorage<Language>(
    'jingwei.language',
    navigator.language.startsWith('en') ? 'en' : 'zh',
  );
  const folded = useLocalStorage<Record<PanelName, boolean>>('jingwei.folded', {
    layers: false,
    details: false,
    charts: false,
  });

  const prefersDark = usePreferredDark();
  const theme = computed<ThemeName>(() =>
    themeChoice.value === 'system' ? (prefersDark.value ? 'night' : 'day') : themeChoice.value,
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
