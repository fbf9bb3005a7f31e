import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;

/** One key for each use, so that what was sealed for one cannot be opened as another. */
const keyFor = (secretKey: Uint8Array, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secretKey, new Uint8Array(), `jingwei ${use}`, 32));

/** AES-256-GCM. `bound` is what the secret belongs to: copied to another row it does not open. */
export function seal(secretKey: Uint8Array, use: string, bound: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keyFor(secretKey, use), nonce).setAAD(Buffer.from(bound));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Null where it was not sealed with this key for this. */
export function unseal(secretKey: Uint8Array, use: string, bound: string, box: Uint8Array): Buffer | null {
  if (box.length < nonceBytes + tagBytes) return null;
  const bytes = Buffer.from(box);
  const decipher = createDecipheriv(
    'aes-256-gcm',
    keyFor(secretKey, use),
    bytes.subarray(0, nonceBytes),
  ).setAAD(Buffer.from(bound));
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]);
  } catch {
    return null;
  }
}
