export const reasonElements = ['region', 'road', 'number', 'compound', 'building', 'unit', 'room'] as const;
/** `differs` and `notFound` speak against a candidate, `severalFit` for several; what is not kept can be neither. */
export const reasonKinds = [
  'same',
  'alias',
  'homophone',
  'near',
  'differs',
  'notAsked',
  'notKept',
  'notFound',
  'severalFit',
] as const;
/** What speaks for or against a candidate, element by element. */
export interface MatchReason {
  readonly element: (typeof reasonElements)[number];
  readonly kind: (typeof reasonKinds)[number];
}

export const matchBands = ['accept', 'review', 'reject'] as const;
export type MatchBand = (typeof matchBands)[number];
