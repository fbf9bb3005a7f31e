import { mix, withAlpha } from './colour.ts';
import { fontFamily, measures, monospaceFamily, themes, type ThemeName } from './tokens.ts';

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Element Plus derives tints towards the page (light-n) and away from it (dark-2). */
function elementPlusTints(role: string, colour: string, theme: ThemeName): Record<string, string> {
  const { panel, text } = themes[theme];
  return {
    [`--el-color-${role}`]: colour,
    ...Object.fromEntries(
      [3, 5, 7, 8, 9].map((step) => [`--el-color-${role}-light-${step}`, mix(colour, panel, step / 10)]),
    ),
    [`--el-color-${role}-dark-2`]: mix(colour, text, 0.2),
  };
}

function elementPlusVariables(theme: ThemeName): Record<string, string> {
  const colour = themes[theme];
  return {
    ...elementPlusTints('primary', colour.primary, theme),
    ...elementPlusTints('success', colour.good, theme),
    ...elementPlusTints('warning', colour.warning, theme),
    ...elementPlusTints('danger', colour.bad, theme),
    ...elementPlusTints('error', colour.bad, theme),
    ...elementPlusTints('info', colour.muted, theme),
    '--el-bg-color': colour.panel,
    '--el-bg-color-page': colour.background,
    '--el-bg-color-overlay': colour.raised,
    '--el-text-color-primary': colour.text,
    '--el-text-color-regular': colour.text,
    '--el-text-color-secondary': colour.muted,
    '--el-text-color-placeholder': colour.muted,
    '--el-text-color-disabled': mix(colour.muted, colour.panel, 0.35),
    '--el-border-color': colour.line,
    '--el-border-color-light': colour.line,
    '--el-border-color-lighter': mix(colour.line, colour.panel, 0.3),
    '--el-border-color-extra-light': mix(colour.line, colour.panel, 0.5),
    '--el-border-color-dark': mix(colour.line, colour.text, 0.15),
    '--el-border-color-darker': mix(colour.line, colour.text, 0.25),
    '--el-border-color-hover': colour.muted,
    '--el-fill-color': mix(colour.panel, colour.line, 0.4),
    '--el-fill-color-light': mix(colour.panel, colour.line, 0.3),
    '--el-fill-color-lighter': mix(colour.panel, colour.line, 0.2),
    '--el-fill-color-extra-light': mix(colour.panel, colour.line, 0.1),
    '--el-fill-color-dark': mix(colour.panel, colour.line, 0.6),
    '--el-fill-color-darker': mix(colour.panel, colour.line, 0.8),
    '--el-fill-color-blank': colour.panel,
    '--el-mask-color': withAlpha(colour.background, 0.7),
    '--el-font-family': fontFamily,
    '--el-border-radius-base': measures.radius,
    // filled buttons: white on the night primary would be 2.4 : 1
    '--el-color-white': colour.onPrimary,
  };
}

/** Every custom property of a theme, ready to be written on the root element. */
export function cssVariables(theme: ThemeName): Record<string, string> {
  const colours = Object.entries(themes[theme]).map(([name, value]) => [`--${kebab(name)}`, value]);
  const sizes = Object.entries(measures).map(([name, value]) => [`--${kebab(name)}`, value]);
  const shadow = theme === 'night' ? '0 6px 24px rgba(0, 0, 0, 0.45)' : '0 6px 24px rgba(26, 36, 51, 0.14)';
  return {
    ...Object.fromEntries([...colours, ...sizes]),
    '--font-family': fontFamily,
    '--monospace-family': monospaceFamily,
    '--shadow': shadow,
    ...elementPlusVariables(theme),
  };
}
