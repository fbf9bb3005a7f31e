/** A code as it is read aloud: county 6, township 3, community 3, grid 3 (140107 001 003 012). */
export const groupedCode = (code: string): string =>
  [code.slice(0, 6), ...(code.slice(6).match(/.{1,3}/g) ?? [])].join(' ').trim();
