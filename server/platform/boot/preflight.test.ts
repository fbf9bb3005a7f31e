import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectionRefusal } from './postgresChecks.ts';
import { asRefusal, checkFolderWritable, checkFreeSpace, checkNode, checkPort } from './preflight.ts';

const withCode = (code: string): Error => Object.assign(new Error('refused'), { code });

describe('before the start', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'jingwei-preflight-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('refuses an old Node', () => {
    expect(() => checkNode('20.20.2')).toThrow('Node.js 20.20.2 is too old');
    checkNode('24.0.0');
    checkNode();
  });

  it('says which port is in use and how to take another', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
    });
    await expect(checkPort('127.0.0.1', port)).rejects.toThrow(`PORT=${port + 1} npm start`);
    await new Promise((resolve) => other.close(resolve));
    await checkPort('127.0.0.1', port);
  });

  it('says how much room is missing', () => {
    expect(() => checkFreeSpace(join(folder, 'not', 'yet', 'there'), 1e12)).toThrow(
      '1000000000000 MB are needed',
    );
    checkFreeSpace(folder, 0);
  });

  // root may write anywhere
  it.skipIf(userInfo().uid === 0)('says that the folder cannot be written', () => {
    chmodSync(folder, 0o500);
    expect(() => checkFolderWritable(join(folder, 'inner'))).toThrow('cannot be written (EACCES)');
  });

  it('says that the folder is a file', () => {
    expect(() => checkFolderWritable(import.meta.filename)).toThrow('name another folder with DATA_DIR');
  });

  // without an end before: Node's recursive mkdir goes round and round there
  it.skipIf(!existsSync('/proc/self'))(
    'says that a folder cannot be made where the system keeps none',
    () => {
      expect(() => checkFolderWritable('/proc/jingwei/data')).toThrow('cannot be written');
    },
  );

  it.each(['ENOSPC', '53100'])('knows a full disk by %s', (code) => {
    expect(String(asRefusal(withCode(code), folder))).toContain('is full: free some space');
  });

  it.each([
    ['42501', 'may not make or change tables'],
    ['25006', 'is read-only'],
  ])('says what to do where the database refuses work with %s', (code, words) => {
    expect(String(asRefusal(withCode(code), folder))).toContain(words);
  });

  it('says that no machine has such an address', async () => {
    await expect(checkPort('127.999.1.1', 18_080)).rejects.toThrow('use HOST=127.0.0.1');
  });

  it('leaves other faults as they are', () => {
    const fault = new Error('anything');
    expect(asRefusal(fault, folder)).toBe(fault);
    expect(connectionRefusal(fault, 'postgres://a@b/c')).toBe(fault);
  });

  it.each([
    ['28P01', 'check user and password'],
    ['3D000', 'make it with createdb'],
    ['ECONNREFUSED', 'cannot be reached'],
    ['ENOTFOUND', 'cannot be reached'],
    ['57P03', 'cannot be reached'],
  ])('says what to do about %s', (code, words) => {
    const refusal = String(connectionRefusal(withCode(code), 'postgres://user:secret@host/city'));
    expect(refusal).toContain(words);
    expect(refusal).toContain('postgres://user:***@host/city');
  });
});
