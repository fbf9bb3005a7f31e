import type { ShownChangeRow } from '#core/contract/addressUpkeep.ts';
import { spacedCode } from '../../format/numbers.ts';

interface Piece {
  readonly text: string;
  readonly isChanged: boolean;
}
export interface TellingRow {
  readonly key: string;
  readonly before: readonly Piece[] | null;
  readonly after: readonly Piece[];
  readonly isEnded: boolean;
  /** Only where the code becomes another. */
  readonly codeBefore: string | null;
  readonly codeAfter: string | null;
  /** Of an alias. */
  readonly kind: string | null;
}

function sharedLength(first: string, second: string): number {
  let length = 0;
  while (length < first.length && length < second.length && first[length] === second[length]) length += 1;
  return length;
}
const backwards = (text: string): string => [...text].reverse().join('');

/** The text in up to three pieces: what both begin with, what differs, what both end with. */
function pieces(text: string, other: string): Piece[] {
  if (text === other) return [{ text, isChanged: false }];
  const start = sharedLength(text, other);
  const end = sharedLength(backwards(text.slice(start)), backwards(other.slice(start)));
  return [
    { text: text.slice(0, start), isChanged: false },
    { text: text.slice(start, text.length - end), isChanged: true },
    { text: text.slice(text.length - end), isChanged: false },
  ].filter((piece) => piece.text !== '');
}

/** Rows of a preview with what differs in their text marked. */
export function tellingRows(rows: readonly ShownChangeRow[]): TellingRow[] {
  return rows.map(({ id, subject, before, after }) => {
    const [old, next] = [before?.text ?? '', after?.text ?? ''];
    const isRecoded = before !== null && before.code !== (after?.code ?? null);
    return {
      key: `${subject}${id}`,
      before: before === null ? null : pieces(old, next),
      after: before === null ? [{ text: next, isChanged: false }] : pieces(next, old),
      isEnded: after?.status === 'retired',
      codeBefore: isRecoded && before.code !== null ? spacedCode(before.code) : null,
      codeAfter:
        (isRecoded || before === null) && after !== null && after.code !== null
          ? spacedCode(after.code)
          : null,
      kind: subject === 'alias' ? (after?.kind ?? null) : null,
    };
  });
}
