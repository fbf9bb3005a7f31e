import { hashNames } from '../../random/random.ts';

const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');

/**
 * The identity of a part of a plot (UUID version 8, RFC 9562): a hash of the change, the plot and the part's number, so
 * that client, server and every replay give the same.
 */
export function pieceIdentity(changeId: string, plotId: string, part: number): string {
  const words = ['a', 'b', 'c', 'd'].map((salt) => hex(hashNames(0, salt, changeId, plotId, part)));
  const [first, second, third, fourth] = words as [string, string, string, string];
  const variant = ((Number.parseInt(third.slice(0, 1), 16) & 0x3) | 0x8).toString(16);
  return `${first}-${second.slice(0, 4)}-8${second.slice(5)}-${variant}${third.slice(1, 4)}-${third.slice(4)}${fourth}`;
}
