/** Of what a code of an address is made, in this order. */
export const codeSegments = ['region', 'street', 'building', 'unit', 'room'] as const;
export type CodeSegment = (typeof codeSegments)[number];

/** Digits of each segment; the register keeps them as data. */
export type CodeRule = Readonly<Record<CodeSegment, number>>;

export type CodeParts = Readonly<Record<CodeSegment, string>>;

export const codeLength = (rule: CodeRule): number =>
  codeSegments.reduce((sum, segment) => sum + rule[segment], 0);

/** The segments of a code, or null where it does not fit the rule. */
export function readCode(code: string, rule: CodeRule): CodeParts | null {
  if (code.length !== codeLength(rule) || !/^\d+$/.test(code)) return null;
  let at = 0;
  const part = (segment: CodeSegment): string => code.slice(at, (at += rule[segment]));
  return {
    region: part('region'),
    street: part('street'),
    building: part('building'),
    unit: part('unit'),
    room: part('room'),
  };
}

export const writeCode = (parts: CodeParts): string => codeSegments.map((segment) => parts[segment]).join('');
