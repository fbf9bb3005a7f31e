/** Numbers of one side of a road or of both, both ends in it; null: to the end of the road. */
export interface NumberStretch {
  readonly side: 'all' | 'odd' | 'even';
  readonly first: number | null;
  readonly last: number | null;
}

/** How the numbers of a road become others: by a step, for one side or a stretch of it, or one by one. */
export type RenumberRule =
  | ({ readonly by: 'offset'; readonly offset: number } & NumberStretch)
  | { readonly by: 'list'; readonly numbers: readonly { readonly from: string; readonly to: string }[] };

const written = /^(\D*)(\d+)(.*)$/;

/** Whether a number as it is written (82号, 82号之1) lies in a stretch; what has no digits does not. */
export function isInStretch(text: string, { side, first, last }: NumberStretch): boolean {
  const digits = written.exec(text)?.[2];
  if (digits === undefined) return false;
  const number = Number(digits);
  const isOnSide = side === 'all' || (number % 2 === 1) === (side === 'odd');
  return isOnSide && number >= (first ?? 0) && number <= (last ?? Number.MAX_SAFE_INTEGER);
}

/** 82号 → 182号; what follows the number (号, 号甲, 之1) stays. Null where the rule does not touch it. */
export function renumbered(text: string, rule: RenumberRule): string | null {
  if (rule.by === 'list') return rule.numbers.find(({ from }) => from === text)?.to ?? null;
  const [, before = '', digits, after = ''] = written.exec(text) ?? [];
  if (digits === undefined) return null;
  return isInStretch(text, rule) && rule.offset !== 0
    ? `${before}${Number(digits) + rule.offset}${after}`
    : null;
}

export interface NumberPair {
  readonly from: string;
  readonly to: string;
}

export type RenumberOutcome =
  | { readonly isTaken: true; readonly pairs: readonly NumberPair[] }
  /** Two old numbers would become one, or one that stays as it is. */
  | { readonly isTaken: false; readonly kind: 'number-clash'; readonly numbers: readonly string[] }
  /** No house has a number below 1. */
  | { readonly isTaken: false; readonly kind: 'number-too-small'; readonly numbers: readonly string[] };

const valueOf = (text: string): number => Number(written.exec(text)?.[2] ?? 0);

/** Old and new numbers of a road, in order; numbers that are not on the road are left aside. */
export function renumberRoad(numbers: readonly string[], rule: RenumberRule): RenumberOutcome {
  const old = [...new Set(numbers)].sort((first, second) => valueOf(first) - valueOf(second));
  const pairs = old.flatMap((from): NumberPair[] => {
    const to = renumbered(from, rule);
    return to === null || to === from ? [] : [{ from, to }];
  });
  const small = pairs.filter(({ to }) => /^-|\D-\d|^0+(?!\d)/.test(to) || valueOf(to) < 1);
  if (small.length > 0) {
    return { isTaken: false, kind: 'number-too-small', numbers: small.map(({ from }) => from) };
  }
  const moved = new Map(pairs.map(({ from, to }) => [from, to]));
  const after = new Map<string, number>();
  for (const from of old) {
    const to = moved.get(from) ?? from;
    after.set(to, (after.get(to) ?? 0) + 1);
  }
  const clashes = [...after].filter(([, count]) => count > 1).map(([to]) => to);
  if (clashes.length > 0) return { isTaken: false, kind: 'number-clash', numbers: clashes };
  return { isTaken: true, pairs };
}
