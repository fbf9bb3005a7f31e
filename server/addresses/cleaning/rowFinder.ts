import type { MatchBand, MatchReason } from '#core/addresses/book/matchReasons.ts';
import type { AddressElement } from '#core/addresses/parse/elementKinds.ts';

/** What cleaning asks of the finder of addresses. */
export interface RowFinding {
  readonly band: MatchBand;
  /** At most five, best first. */
  readonly candidates: readonly {
    readonly addressId: string;
    readonly score: number;
    readonly precision: string;
    readonly reasons: readonly MatchReason[];
  }[];
  readonly elements: readonly AddressElement[];
}

export interface RowFinder {
  find(
    texts: readonly string[],
    given?: { readonly signal?: AbortSignal; readonly isBulk?: boolean },
  ): Promise<readonly RowFinding[]>;
}
