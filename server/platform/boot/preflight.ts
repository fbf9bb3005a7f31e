/** What must hold before anything is opened; each check refuses with one sentence that says what to do. */
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { asDatabaseRefusal } from './postgresChecks.ts';
import { StartRefusal } from './startRefusal.ts';

const oldestNode = 24;
/** The demonstration district takes about 300 MB with its log; the rest is room to work. */
export const neededMegabytes = { fresh: 1_500, existing: 200 } as const;

export function checkNode(version: string = process.versions.node): void {
  if (Number.parseInt(version, 10) >= oldestNode) return;
  throw new StartRefusal(
    `Node.js ${version} 太旧：请先运行 npm ci（会带来 Node ${oldestNode}），再用 npm start 启动。`,
    `Node.js ${version} is too old: run npm ci (it brings Node ${oldestNode}), then start with npm start.`,
  );
}

/** Level by level: where the system denies that a folder it shows is there (/proc), Node's own recursion never ends. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

export function checkFolderWritable(folder: string): void {
  try {
    makeFolder(folder);
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error('a file'), { code: 'ENOTDIR' });
    accessSync(folder, constants.W_OK);
    const probe = join(folder, `.probe.${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw diskIsFull(folder, error);
    throw new StartRefusal(
      `数据文件夹 ${folder} 不能写入（${code ?? '?'}）：请给当前用户写权限，或用 DATA_DIR 指定另一个文件夹。`,
      `The data folder ${folder} cannot be written (${code ?? '?'}): give this user the right to write, or name another folder with DATA_DIR.`,
      { cause: error },
    );
  }
}

export function diskIsFull(folder: string, cause?: unknown): StartRefusal {
  return new StartRefusal(
    `${folder} 所在磁盘已满：请腾出空间，或用 DATA_DIR 指定另一个磁盘上的文件夹。`,
    `The disk of ${folder} is full: free some space, or name a folder on another disk with DATA_DIR.`,
    { cause },
  );
}

export function checkFreeSpace(folder: string, megabytes: number): void {
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  const { bavail, bsize } = statfsSync(existing);
  const free = Math.floor((bavail * bsize) / 1_000_000);
  if (free >= megabytes) return;
  throw new StartRefusal(
    `${folder} 所在磁盘只剩 ${free} MB，至少需要 ${megabytes} MB：请腾出空间，或用 DATA_DIR 指定另一个磁盘上的文件夹。`,
    `The disk of ${folder} has ${free} MB left and ${megabytes} MB are needed: free some space, or name a folder on another disk with DATA_DIR.`,
  );
}

export function portRefusal(host: string, port: number, cause: unknown): unknown {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return new StartRefusal(
      `端口 ${port} 已被占用：请结束占用它的程序，或用 PORT 指定另一个端口，例如 PORT=${port + 1} npm start。`,
      `Port ${port} is in use: end the program that has it, or choose another with PORT, for instance PORT=${port + 1} npm start.`,
      { cause },
    );
  }
  if (code === 'EACCES') {
    return new StartRefusal(
      `不允许使用端口 ${port}：请用 PORT 指定 1024 以上的端口。`,
      `Port ${port} is not allowed for this user: choose one above 1024 with PORT.`,
      { cause },
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new StartRefusal(
      `本机没有地址 ${host}：请改用 HOST=127.0.0.1。`,
      `This machine has no address ${host}: use HOST=127.0.0.1.`,
      { cause },
    );
  }
  return cause;
}

/** Asked before the work of the first start, so that nobody waits a minute to hear it. */
export async function checkPort(host: string, port: number): Promise<void> {
  if (port === 0) return;
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen(port, host, resolve);
    });
  } catch (error) {
    throw portRefusal(host, port, error);
  }
  await new Promise((resolve) => probe.close(resolve));
}

/** Turns what only shows while working (a disk that fills up) into its sentence; anything else comes back as it was. */
export function asRefusal(error: unknown, folder: string): unknown {
  const code = typeof error === 'object' && error !== null ? (error as { code?: unknown }).code : undefined;
  return code === 'ENOSPC' || code === '53100' ? diskIsFull(folder, error) : asDatabaseRefusal(error);
}
