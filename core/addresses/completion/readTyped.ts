import { foldText } from '../foldText.ts';

/** What somebody has typed so far of an address. */
export interface TypedAddress {
  /** The whole text, folded, without spaces. */
  readonly text: string;
  /** Texts that the name may be, the likeliest first: whole, and without regions written before it. */
  readonly names: readonly string[];
  /** The name in Latin letters, where nothing but those was typed before the first digit. */
  readonly latin: string | null;
  /** From the first digit on: 12号3单元. Empty where no number follows a name. */
  readonly rest: string;
}

const regionsBefore =
  /^(?:.{2,3}?(?:省|自治区))?(?:.{2,4}?市(?!.{0,2}[街路巷]$))?(?:.{1,4}?(?:区|县))?(?:.{2,8}?(?:街道办事处|街道|镇|乡))?(?:.{2,10}?(?:社区居委会|社区|村委会))?/;

/** Splits typed words into the name and what follows it; no dictionary is asked. */
export function readTyped(words: string): TypedAddress {
  const text = foldText(words).replace(/\s/g, '').toLowerCase();
  const [, before = text, digits = ''] = /^(.*?[^\d])(\d.*)$/.exec(text) ?? [];
  if (/^[a-z]+$/.test(before)) {
    // wuyilu12hao: what is spelled after the number is left out
    return { text, names: [], latin: before, rest: /^\d*/.exec(digits)?.[0] ?? '' };
  }
  const regions = regionsBefore.exec(before)?.[0] ?? '';
  const stripped = before.slice(regions.length);
  const names = stripped.length >= 1 && stripped !== before ? [before, stripped] : [before];
  return { text, names, latin: null, rest: digits };
}
