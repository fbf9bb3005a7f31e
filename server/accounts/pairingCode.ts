import { randomInt } from 'node:crypto';
import { hashToken } from '../platform/access/tokens.ts';

/** Crockford's base 32: nothing that is mistaken for something else when it is typed from another screen. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 60 bits, good for ten minutes. */
export function newPairingCode(): string {
  const drawn = Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return drawn.replace(/(.{4})(?=.)/g, '$1-');
}

/** However it was typed: small letters, without hyphens, O for 0. */
export function pairingCodeHash(typed: string): Buffer {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return hashToken(`pairing ${plain}`);
}
