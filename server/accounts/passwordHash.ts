import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** OWASP's second choice for argon2id: 19 MiB and two passes, about 60 ms of one core. */
export interface HashCost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}
export const presentCost: HashCost = { memory: 19_456, passes: 2, parallelism: 1 };

const saltBytes = 16;
const tagBytes = 32;
const derive = promisify(argon2);
const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '');

/** The same characters, whatever keyboard and system typed them. */
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFKC'), 'utf8');

interface Parsed extends HashCost {
  readonly salt: Buffer;
  readonly tag: Buffer;
}

function parse(text: string): Parsed {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(text);
  if (found === null) throw new Error('a stored password is not an argon2id hash');
  const [, memory, passes, parallelism, salt = '', tag = ''] = found;
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

function tagOf(password: string, salt: Buffer, cost: HashCost): Promise<Buffer> {
  const { memory, passes, parallelism } = cost;
  return derive('argon2id', {
    message: bytesOf(password),
    nonce: salt,
    memory,
    passes,
    parallelism,
    tagLength: tagBytes,
  });
}

/** A new hash in PHC form. Callers wait their turn in a HashQueue. */
export async function hashPassword(password: string, cost: HashCost = presentCost): Promise<string> {
  const salt = randomBytes(saltBytes);
  const tag = await tagOf(password, salt, cost);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

export async function isPasswordOf(hash: string, password: string): Promise<boolean> {
  const { salt, tag, ...cost } = parse(hash);
  return timingSafeEqual(await tagOf(password, salt, cost), tag);
}

/** Whether the cost has been raised since the hash was made: it is made anew at the next sign-in. */
export function isOutdated(hash: string): boolean {
  const { memory, passes } = parse(hash);
  return memory < presentCost.memory || passes < presentCost.passes;
}

/** For accounts that do not exist or have no password: the same work, and never right. */
export const nobodysHash = `$argon2id$v=19$m=${presentCost.memory},t=${presentCost.passes},p=${presentCost.parallelism}$${unpadded(randomBytes(saltBytes))}$${unpadded(randomBytes(tagBytes))}`;
