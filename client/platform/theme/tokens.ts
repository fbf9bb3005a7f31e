/** The one source of truth for colour and measure: CSS variables, Element Plus and the map's styles are made from it. */
export type ThemeName = 'night' | 'day';

export interface ThemeColours {
  readonly background: string;
  readonly panel: string;
  readonly raised: string;
  readonly line: string;
  readonly text: string;
  readonly muted: string;
  readonly primary: string;
  /** Text on a filled primary surface. */
  readonly onPrimary: string;
  readonly good: string;
  readonly warning: string;
  readonly bad: string;
}

export const themes: Readonly<Record<ThemeName, ThemeColours>> = {
  night: {
    background: '#0b1220',
    panel: '#131c2e',
    raised: '#1b2740',
    line: '#2b3a57',
    text: '#e6edf7',
    muted: '#9fb0c9',
    primary: '#5aa9ff',
    onPrimary: '#06101f',
    good: '#3fc89a',
    warning: '#f2b441',
    bad: '#ff6b6b',
  },
  day: {
    background: '#f3f5f8',
    panel: '#ffffff',
    raised: '#ffffff',
    line: '#d5dbe5',
    text: '#1a2433',
    muted: '#566579',
    primary: '#1760c4',
    onPrimary: '#ffffff',
    good: '#0b7a55',
    warning: '#8a5a00',
    bad: '#c22f2f',
  },
};

export const fontFamily = "'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";
export const monospaceFamily =
  "'Noto Sans Mono', ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', monospace";

export const measures = {
  radius: '6px',
  radiusLarge: '10px',
  space: '4px',
  fontSize: '14px',
  fontSizeSmall: '12px',
  controlHeight: '32px',
  touchHeight: '48px',
} as const;

/** Camera and interface motion in milliseconds. */
export const motion = { quick: 120, usual: 200, camera: 1200 } as const;
