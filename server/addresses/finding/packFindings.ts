import {
  matchBands,
  type MatchReason,
  reasonElements,
  reasonKinds,
} from '#core/addresses/book/matchReasons.ts';
import { type AddressElement, elementKinds } from '#core/addresses/parse/elementKinds.ts';
import type { Finding, FoundAddress, Surroundings } from './finderMessages.ts';

/**
 * Findings on their way out of the thread: numbers and short texts in one JSON, a sixth of what the objects would take.
 * What the other side knows (the texts) or has seen before (combinations of reasons) is not sent as such.
 */
type PackedFinding = readonly [
  band: number,
  candidates: readonly (string | number)[],
  elements: readonly number[],
  surroundings: Surroundings | null,
];

const precisions = ['number', 'building', 'unit', 'room'] as const;
const firstLetter = 97;
const fieldsACandidate = 4;
const fieldsAnElement = 3;

const packReasons = (reasons: readonly MatchReason[]): string =>
  reasons
    .map(({ element, kind }) =>
      String.fromCharCode(
        firstLetter + reasonElements.indexOf(element),
        firstLetter + reasonKinds.indexOf(kind),
      ),
    )
    .join('');

const knownReasons = new Map<string, readonly MatchReason[]>();

function unpackReasons(packed: string): readonly MatchReason[] {
  const known = knownReasons.get(packed);
  if (known !== undefined) return known;
  const reasons: MatchReason[] = [];
  for (let at = 0; at < packed.length; at += 2)
    reasons.push({
      element: reasonElements[packed.charCodeAt(at) - firstLetter]!,
      kind: reasonKinds[packed.charCodeAt(at + 1) - firstLetter]!,
    });
  knownReasons.set(packed, reasons);
  return reasons;
}

const packOne = ({ band, candidates, elements, surroundings }: Finding): PackedFinding => [
  matchBands.indexOf(band),
  candidates.flatMap(({ addressId, score, precision, reasons }) => [
    addressId,
    Math.round(score * 10_000) / 10_000,
    precisions.indexOf(precision),
    packReasons(reasons),
  ]),
  elements.flatMap(({ kind, start, end }) => [elementKinds.indexOf(kind), start, end]),
  surroundings,
];

export const packFindings = (findings: readonly Finding[]): string => JSON.stringify(findings.map(packOne));

function unpackOne([band, packed, spans, surroundings]: PackedFinding, text: string): Finding {
  const candidates: FoundAddress[] = [];
  for (let at = 0; at < packed.length; at += fieldsACandidate)
    candidates.push({
      addressId: packed[at] as string,
      score: packed[at + 1] as number,
      precision: precisions[packed[at + 2] as number]!,
      reasons: unpackReasons(packed[at + 3] as string),
    });
  const elements: AddressElement[] = [];
  for (let at = 0; at < spans.length; at += fieldsAnElement) {
    const [kind, start, end] = [spans[at]!, spans[at + 1]!, spans[at + 2]!];
    elements.push({ kind: elementKinds[kind]!, start, end, text: text.slice(start, end) });
  }
  return { band: matchBands[band]!, candidates, elements, surroundings };
}

/** The findings of the texts that were asked for, in their order. */
export const unpackFindings = (packed: string, texts: readonly string[]): readonly Finding[] =>
  (JSON.parse(packed) as readonly PackedFinding[]).map((one, index) => unpackOne(one, texts[index] ?? ''));
