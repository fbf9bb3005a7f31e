import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefusal } from '../boot/startRefusal.ts';

/** What AES-256 takes; longer keys are brought to this length. */
const keyBytes = 32;
/** 32 random bytes have 30 different ones; fewer than this do not happen in the life of the universe. */
const fewestDifferentBytes = 18;
const howToMake = 'openssl rand -base64 32';

function decoded(text: string): Buffer | null {
  if (/^([0-9a-f]{2})+$/i.test(text)) return Buffer.from(text, 'hex');
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : null;
}

function isRamp(key: Buffer): boolean {
  const step = ((key[1] ?? 0) - (key[0] ?? 0)) & 0xff;
  return key.every((byte, index) => index === 0 || ((byte - (key[index - 1] ?? 0)) & 0xff) === step);
}

/** Why a key cannot have come from a generator of random numbers; null where it may have. */
export function weaknessOf(key: Buffer): 'short' | 'repeated' | 'text' | null {
  if (key.length < keyBytes) return 'short';
  // a sentence or a password in base64: random bytes are all printable once in 10^13 keys
  if (key.every((byte) => byte >= 0x20 && byte < 0x7f)) return 'text';
  if (new Set(key).size < fewestDifferentBytes || isRamp(key)) return 'repeated';
  return null;
}

/** The key out of SECRET_KEY. Its text is never repeated in a refusal. */
export function parseSecretKey(text: string): Buffer {
  const key = decoded(text);
  if (key === null) {
    throw new StartRefusal(
      `SECRET_KEY 无法识别：请写成 base64 或十六进制的 ${keyBytes} 个随机字节，可用 ${howToMake} 生成。`,
      `SECRET_KEY cannot be read: write ${keyBytes} random bytes as base64 or hex, made for instance with ${howToMake}.`,
    );
  }
  const weakness = weaknessOf(key);
  if (weakness !== null) {
    const chinese = { short: `不足 ${keyBytes} 字节`, repeated: '有规律', text: '是可读文字' }[weakness];
    const english = {
      short: `has fewer than ${keyBytes} bytes`,
      repeated: 'follows a pattern',
      text: 'is readable text',
    }[weakness];
    throw new StartRefusal(
      `SECRET_KEY ${chinese}，容易被猜出：请用 ${howToMake} 生成新的密钥。`,
      `SECRET_KEY ${english} and can be guessed: make a new one with ${howToMake}.`,
    );
  }
  return key.length === keyBytes ? key : createHash('sha256').update(key).digest();
}

/**
 * The key of a development server: made once, kept beside the data and readable by its user alone. Two first starts at
 * once agree on one key, for a link is made by only one of them.
 */
export function developmentSecretKey(dataFolder: string): Buffer {
  const path = join(dataFolder, 'secret-key');
  if (!existsSync(path)) {
    const unfinished = `${path}.${process.pid}`;
    writeFileSync(unfinished, `${randomBytes(keyBytes).toString('base64')}\n`, { mode: 0o600 });
    try {
      linkSync(unfinished, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(unfinished, { force: true });
    }
  }
  if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
  return parseSecretKey(readFileSync(path, 'utf8').trim());
}
