import type { Random } from '../random/random.ts';

/** UUIDv7 (RFC 9562) from a given time and a given random stream: the same arguments give the same identity. */
export function uuidV7(unixMilliseconds: number, random: Random): string {
  const time = Math.floor(unixMilliseconds).toString(16).padStart(12, '0');
  const first = random.bits();
  const second = random.bits();
  const third = random.bits();
  const versioned = (0x7000 | (first & 0x0fff)).toString(16);
  const variant = (0x8000 | ((first >>> 12) & 0x3fff)).toString(16);
  const tail = hex8(second) + hex8(third).slice(0, 4);
  return `${time.slice(0, 8)}-${time.slice(8)}-${versioned}-${variant}-${tail}`;
}

function hex8(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
