import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder, lockHolder } from './folderLock.ts';

describe('the lock on the data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'jingwei-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const leaveLock = (change: Record<string, unknown>): void => {
    const lock = lockFolder(folder, 'server');
    const path = join(folder, 'database.lock');
    const holder = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    lock.release();
    writeFileSync(path, JSON.stringify({ ...holder, ...change }));
  };

  it('lets one in and tells the second where the first is', () => {
    const lock = lockFolder(folder, 'server');
    lock.announce('http://127.0.0.1:8080');
    expect(() => lockFolder(folder, 'seed')).toThrow('open http://127.0.0.1:8080, or end it first');
    lock.release();
    lockFolder(folder, 'seed').release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes over from a process that is no more', async () => {
    const child = spawn('true');
    await new Promise((resolve) => child.on('exit', resolve));
    leaveLock({ processId: child.pid, processStart: '1' });
    expect(lockHolder(folder)).toBeNull();
    lockFolder(folder, 'server').release();
  });

  it('is not fooled by a process number that is used again', () => {
    leaveLock({ processId: process.ppid, processStart: '1' });
    lockFolder(folder, 'server').release();
  });

  it('takes over what an earlier life of the same process number left', () => {
    leaveLock({});
    lockFolder(folder, 'server').release();
  });

  it('respects another machine while it shows signs of life', () => {
    leaveLock({ machine: 'elsewhere' });
    expect(() => lockFolder(folder, 'server')).toThrow('is in use by another process');
    const long = new Date(Date.now() - 60_000);
    utimesSync(join(folder, 'database.lock'), long, long);
    lockFolder(folder, 'server').release();
  });

  it('takes over a lock that cannot be read', () => {
    writeFileSync(join(folder, 'database.lock'), '{');
    lockFolder(folder, 'server').release();
  });
});
