const browsers: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Edge', /\bEdg(?:A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Headless)?(?:Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
];
const systems: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Windows', /Windows/],
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
];

/** "Firefox · Windows": enough to know one's own machine again; empty where it cannot be told. */
export function agentName(agent: string | null): string {
  const find = (names: typeof browsers): string =>
    names.find(([, pattern]) => pattern.test(agent ?? ''))?.[0] ?? '';
  return [find(browsers), find(systems)].filter((part) => part !== '').join(' · ');
}
