/** Seeded randomness: sfc32 streams, derived by name so that one part's draws never move another's. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform in [minimum, maximum). */
  between(minimum: number, maximum: number): number;
  /** Integer in [minimum, maximum], both included. */
  integer(minimum: number, maximum: number): number;
  /** Standard normal, by the polar method. */
  normal(): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** 32 random bits. */
  bits(): number;
}

/** MurmurHash3's finaliser over a running state: mixes names and numbers into 32 bits. */
export function hashNames(seed: number, ...names: readonly (string | number)[]): number {
  let state = seed >>> 0;
  for (const name of names) {
    const text = typeof name === 'number' ? `#${name}` : name;
    for (let index = 0; index < text.length; index += 1) {
      state = Math.imul(state ^ text.charCodeAt(index), 0x5bd1e995);
      state ^= state >>> 15;
    }
    state = mix32(state + 0x9e3779b9);
  }
  return state >>> 0;
}

/** Hash of two integers to [0, 1): for lattices that are visited in any order. */
export function hashUnit(seed: number, first: number, second: number): number {
  const state = mix32(mix32(seed ^ Math.imul(first, 0x27d4eb2d)) + Math.imul(second, 0x165667b1));
  return (state >>> 0) / 4294967296;
}

function mix32(value: number): number {
  let state = value | 0;
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return state ^ (state >>> 16);
}

/** sfc32 (Chris Doty-Humphrey's small fast counting generator), warmed up. */
export function createRandom(seed: number, ...names: readonly (string | number)[]): Random {
  let a = hashNames(seed, ...names, 'a') | 0;
  let b = hashNames(seed, ...names, 'b') | 0;
  let c = hashNames(seed, ...names, 'c') | 0;
  let counter = 1;
  const bits = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round += 1) bits();
  return streamOf(bits);
}

function streamOf(bits: () => number): Random {
  const next = (): number => bits() / 4294967296;
  return {
    bits,
    next,
    between: (minimum, maximum) => minimum + (maximum - minimum) * next(),
    integer: (minimum, maximum) => minimum + Math.floor((maximum - minimum + 1) * next()),
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[Math.floor(items.length * next())];
      if (item === undefined) throw new Error('pick from an empty list');
      return item;
    },
    normal: () => {
      for (;;) {
        const u = 2 * next() - 1;
        const v = 2 * next() - 1;
        const square = u * u + v * v;
        if (square > 0 && square < 1) return u * Math.sqrt((-2 * Math.log(square)) / square);
      }
    },
  };
}
