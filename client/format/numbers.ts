export type Language = 'zh' | 'en';

const missing = '—';

// made once: making one takes as long as hundreds of uses, and lists of figures are shown after every edit
const wholeFormat = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const shortFormat = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const oneDigitFormat = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** Exact, with thousands separators; unknown stays unknown. */
export function wholeNumber(value: number | null | undefined): string {
  return value === null || value === undefined ? missing : wholeFormat.format(value);
}

/** At most three significant digits below a thousand; for areas, rates and charts. */
export function shortNumber(value: number | null | undefined): string {
  if (value === null || value === undefined) return missing;
  if (Math.abs(value) >= 1000) return wholeNumber(value);
  return shortFormat.format(value);
}

/** Axis labels: 1.2万 in Chinese, 12K in English. */
export function axisNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-US', {
    notation: 'compact',
    maximumFractionDigits: 1,
  }).format(value);
}

export function percent(part: number | null | undefined, whole: number | null | undefined): string {
  if (part === null || part === undefined || whole === null || whole === undefined || whole === 0)
    return missing;
  return `${oneDigitFormat.format((part / whole) * 100)}%`;
}

/** 140107 001 003 012: county, township, community, grid. */
export function spacedCode(code: string): string {
  return [code.slice(0, 6), code.slice(6, 9), code.slice(9, 12), code.slice(12)]
    .filter((part) => part !== '')
    .join(' ');
}

export function areaText(squareMetres: number | null | undefined): string {
  if (squareMetres === null || squareMetres === undefined) return missing;
  return squareMetres >= 100_000
    ? `${shortNumber(squareMetres / 1_000_000)} km²`
    : `${wholeNumber(squareMetres)} m²`;
}

export function lengthText(metres: number): string {
  return metres >= 1000 ? `${shortNumber(metres / 1000)} km` : `${wholeNumber(metres)} m`;
}
