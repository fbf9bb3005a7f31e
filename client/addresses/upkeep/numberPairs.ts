export interface NumberPairs {
  readonly pairs: readonly { readonly from: string; readonly to: string }[];
  /** The first line, counted from 1, that is not two numbers. */
  readonly wrongLine: number | null;
}

/** Old and new numbers, a pair a line, parted by blanks, a comma, a tab or an arrow. */
export function readPairs(text: string): NumberPairs {
  const pairs: { from: string; to: string }[] = [];
  let wrongLine: number | null = null;
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '') return;
    const [from, to, ...more] = line.trim().split(/\s*(?:[,，\t→]|->|\s)\s*/);
    const isPair = from !== undefined && to !== undefined && more.length === 0;
    if (isPair && /\d/.test(from) && /\d/.test(to)) pairs.push({ from, to });
    else wrongLine ??= index + 1;
  });
  return { pairs, wrongLine };
}
