/** Development: the server starts anew when its files change, the client is rebuilt in the browser. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { readConfig } from '../server/config.ts';
import { runProgram } from '../server/platform/boot/commandLine.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const viteProgram = join(root, 'node_modules/vite/bin/vite.js');

const start = (...parameters: string[]): ChildProcess =>
  spawn(process.execPath, parameters, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });

await runProgram({
  help: `npm run dev

Starts the server under node --watch (PORT, 8080) and Vite with hot reload, which passes /api and /tiles on to it.
Open the address that Vite prints. Takes the same settings from the environment as npm start.`,
  async run(_values, signal) {
    const config = readConfig(process.env);
    console.log(`server: http://${config.host}:${config.port}`);
    const watched = ['server', 'core', 'sql'].map((folder) => `--watch-path=./${folder}`);
    const children = [
      start(...watched, '--watch-preserve-output', 'scripts/start.ts', '--no-client'),
      start(viteProgram),
    ];
    const stop = (): void => {
      for (const child of children) child.kill('SIGTERM');
    };
    signal.addEventListener('abort', stop, { once: true });
    // when one of the two ends, the other is of no use
    await Promise.race(children.map((child) => new Promise((resolve) => child.on('exit', resolve))));
    stop();
    await Promise.all(
      children.map(
        (child) => child.exitCode ?? child.signalCode ?? new Promise((resolve) => child.on('exit', resolve)),
      ),
    );
  },
});
