import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefusal } from '../../platform/boot/startRefusal.ts';

/**
 * How a command of this machine reaches the server that holds the embedded database. Whoever can read the folder owns
 * the database anyway, so what lies in it proves no less than the command line needs.
 */
export interface CommandLineToken {
  readonly token: string;
  /** The token counts no more once the server is gone; the file goes too. */
  remove(): void;
}

const pathOf = (dataFolder: string): string => join(dataFolder, 'command-line.token');

/** A new token at every start: one that was copied opens nothing later. */
export function writeCommandLineToken(dataFolder: string): CommandLineToken {
  const path = pathOf(dataFolder);
  const token = randomBytes(32).toString('base64url');
  const draft = `${path}.${process.pid}`;
  rmSync(draft, { force: true });
  // made with its mode and then moved: nobody else can open it in between, nor does an older file keep a wider mode
  writeFileSync(draft, token, { mode: 0o600, flag: 'wx' });
  renameSync(draft, path);
  const remove = (): void => {
    process.off('exit', remove);
    rmSync(path, { force: true });
  };
  // also when the process is ended in a hurry
  process.once('exit', remove);
  return { token, remove };
}

export function readCommandLineToken(dataFolder: string): string {
  const path = pathOf(dataFolder);
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new StartRefusal(
      `读不到 ${path}：请用启动服务的那个系统用户运行本命令。`,
      `${path} cannot be read: run this as the user of the operating system that started the server.`,
      { cause: error },
    );
  }
}
