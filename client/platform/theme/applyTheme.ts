import { cssVariables } from './cssVariables.ts';
import { themes, type ThemeName } from './tokens.ts';

/** Writes a theme's variables on the root element; `dark` is the class that Element Plus looks for. */
export function applyTheme(theme: ThemeName, root: HTMLElement = document.documentElement): void {
  for (const [name, value] of Object.entries(cssVariables(theme))) root.style.setProperty(name, value);
  root.dataset['theme'] = theme;
  root.classList.toggle('dark', theme === 'night');
  root.style.colorScheme = theme === 'night' ? 'dark' : 'light';
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', themes[theme].background);
}
