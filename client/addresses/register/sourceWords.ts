/** Where a record comes from, as it was written down; records of the demonstration city say so in the reader's language. */
export const sourceWords = (source: string, t: (key: string) => string): string =>
  source === 'demonstration' ? t('synthetic.mark') : source;
