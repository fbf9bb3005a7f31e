import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { StartRefusal } from './startRefusal.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const sources = ['client', 'core', 'vite.config.ts', 'package-lock.json'];
const buildProgram = join(root, 'node_modules/vite/bin/vite.js');

/** Where the built client lies. */
export const clientFolder = join(root, 'dist/client');

function newestChange(path: string): number {
  if (!existsSync(path)) return 0;
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

/** Whether the client has to be built: it is missing, or a source is newer than it. */
export function isClientStale(folder: string = clientFolder): boolean {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return true;
  // an image ships the built client without the builder: there is nothing to compare with
  if (!existsSync(buildProgram)) return false;
  const builtAt = statSync(page).mtimeMs;
  return sources.some((source) => newestChange(join(root, source)) > builtAt);
}

/** Builds the client in a process of its own, beside the preparation of the database. */
export function buildClient(signal?: AbortSignal): Promise<void> {
  if (!existsSync(buildProgram)) {
    return Promise.reject(
      new StartRefusal(
        '网页界面尚未构建，而构建工具没有安装：请运行 npm ci（不要加 --omit=dev），再启动。',
        'The web client has not been built and its builder is not installed: run npm ci (without --omit=dev), then start again.',
      ),
    );
  }
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [buildProgram, 'build', '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal === undefined ? {} : { signal }),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => (output += part.toString()));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the client could not be built:\n${output.trim()}`));
    });
  });
}
