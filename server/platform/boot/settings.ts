import { StartRefusal } from './startRefusal.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** An empty variable counts as an absent one. */
export function given(environment: Environment, name: string): string | null {
  const value = environment[name]?.trim();
  return value === undefined || value === '' ? null : value;
}

/** The parts of a list with commas or blanks between them. */
export const givenList = (environment: Environment, name: string): readonly string[] =>
  (given(environment, name) ?? '').split(/[\s,]+/).filter((part) => part !== '');

export function readChoice<Choice extends string>(
  environment: Environment,
  name: string,
  choices: readonly Choice[],
  otherwise: Choice,
): Choice {
  const text = given(environment, name) ?? otherwise;
  const found = choices.find((choice) => choice.toLowerCase() === text.toLowerCase());
  if (found !== undefined) return found;
  throw new StartRefusal(
    `${name}=${text} 不在可选值之内：请用 ${choices.join('、')} 之一。`,
    `${name}=${text} is unknown: use one of ${choices.join(', ')}.`,
  );
}

/** Of a host as it stands in HOST or in an address. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  return bare === 'localhost' || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare);
}
