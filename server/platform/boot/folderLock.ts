/** Two processes on one embedded data folder lose rows silently (measured), so whoever opens it holds this lock. */
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { StartRefusal } from './startRefusal.ts';

export interface LockHolder {
  readonly processId: number;
  /** When the process began, in the kernel's count: a number that is used again does not pass for the same process. */
  readonly processStart: string | null;
  readonly machine: string;
  readonly purpose: string;
  readonly since: string;
  /** Where the server listens, once it does. */
  readonly address: string | null;
}

export interface FolderLock {
  announce(address: string): void;
  release(): void;
}

const heartbeatMilliseconds = 5_000;
const silenceMilliseconds = 30_000;
const heldHere = new Set<string>();

const lockPath = (folder: string): string => join(folder, 'database.lock');

function processStart(processId: number): string | null {
  try {
    // field 22 of stat; the name in field 2 may hold spaces and brackets
    const stat = readFileSync(`/proc/${processId}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isAlive(holder: LockHolder, path: string): boolean {
  // another machine or container: its processes cannot be seen from here, but it touches the lock every few seconds
  if (holder.machine !== hostname()) return Date.now() - statSync(path).mtimeMs < silenceMilliseconds;
  if (holder.processId === process.pid) return heldHere.has(path);
  return isRunning(holder.processId) && processStart(holder.processId) === holder.processStart;
}

function read(path: string): LockHolder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LockHolder;
  } catch {
    return null;
  }
}

/** Who holds the folder now, or null. */
export function lockHolder(folder: string): LockHolder | null {
  const path = lockPath(folder);
  const holder = read(path);
  try {
    return holder !== null && isAlive(holder, path) ? holder : null;
  } catch {
    return null;
  }
}

/** Takes a dead holder's lock away; when a living one came in between, it gets it back. */
function clearStale(path: string, stale: LockHolder | null): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const taken = read(aside);
  try {
    if (JSON.stringify(taken) !== JSON.stringify(stale)) linkSync(aside, path);
  } finally {
    rmSync(aside, { force: true });
  }
}

function write(path: string, holder: LockHolder): string {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
  return draft;
}

function refusal(folder: string, holder: LockHolder | null): StartRefusal {
  const who = holder === null ? '?' : `${holder.purpose}, ${holder.processId}`;
  const place = holder?.address ?? null;
  return new StartRefusal(
    `数据文件夹 ${folder} 正被另一个进程（${who}）使用：请${place === null ? '先结束它' : `直接打开 ${place}，或先结束它`}，或用 DATA_DIR 指定另一个文件夹。`,
    `The data folder ${folder} is in use by another process (${who}): ${place === null ? 'end it first' : `open ${place}, or end it first`}, or name another folder with DATA_DIR.`,
  );
}

/** Refuses where another process has the folder; asked before anything is begun. */
export function checkFolderFree(folder: string): void {
  const holder = lockHolder(folder);
  if (holder !== null) throw refusal(folder, holder);
}

/** Takes the folder for this process, or throws a StartRefusal that says who has it. */
export function lockFolder(folder: string, purpose: string): FolderLock {
  mkdirSync(folder, { recursive: true });
  const path = lockPath(folder);
  let holder: LockHolder = {
    processId: process.pid,
    processStart: processStart(process.pid),
    machine: hostname(),
    purpose,
    since: new Date().toISOString(),
    address: null,
  };
  for (let attempt = 0; ; attempt += 1) {
    const draft = write(path, holder);
    try {
      // a link is made whole or not at all: nobody ever reads half a lock
      linkSync(draft, path);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const found = read(path);
      if (attempt >= 3 || lockHolder(folder) !== null) throw refusal(folder, found);
      clearStale(path, found);
    } finally {
      rmSync(draft, { force: true });
    }
  }
  heldHere.add(path);
  const heartbeat = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(path, now, now);
    } catch {
      // the folder was deleted under us; the database will say so
    }
  }, heartbeatMilliseconds);
  heartbeat.unref();
  const release = (): void => {
    clearInterval(heartbeat);
    if (heldHere.delete(path)) rmSync(path, { force: true });
  };
  // also when the process is ended in a hurry; what a kill leaves behind is recognised as stale
  process.once('exit', release);
  return {
    announce(address) {
      holder = { ...holder, address };
      renameSync(write(path, holder), path);
    },
    release() {
      process.off('exit', release);
      release();
    },
  };
}
