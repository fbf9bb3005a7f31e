type Verdict = 0 | 1 | 2;
const verdicts: readonly Verdict[] = [0, 1, 2];

export interface MatchingScore {
  readonly macroF1: number;
  readonly f1: readonly number[];
  /** Rows: what was expected; columns: what was said. */
  readonly confusion: readonly (readonly number[])[];
}

export function scoreMatching(
  pairs: readonly (readonly [expected: Verdict, said: Verdict])[],
): MatchingScore {
  const count = (expected: Verdict, said: Verdict): number =>
    pairs.filter(([one, other]) => one === expected && other === said).length;
  const confusion = verdicts.map((expected) => verdicts.map((said) => count(expected, said)));
  const f1 = verdicts.map((verdict) => {
    const expected = pairs.filter(([one]) => one === verdict).length;
    const said = pairs.filter(([, other]) => other === verdict).length;
    return expected + said === 0 ? 0 : (2 * count(verdict, verdict)) / (expected + said);
  });
  return { macroF1: f1.reduce((sum, one) => sum + one, 0) / verdicts.length, f1, confusion };
}
