import { existsSync } from 'node:fs';

export const browserPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
/** Why nothing can run in a browser here, or null. */
export const browserIsMissing: string | null = existsSync(browserPath)
  ? null
  : `no Chromium at ${browserPath}: install the package chromium, or set CHROMIUM_PATH`;

/** Software rendering on every machine, so that figures of two machines can be compared; nothing is fetched by the browser itself. */
export const browserArguments = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];
