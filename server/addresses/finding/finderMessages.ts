import type { AddressElement } from '#core/addresses/parse/elementKinds.ts';
import type { MatchBand, MatchReason } from '#core/addresses/book/matchReasons.ts';

export interface FoundAddress {
  readonly addressId: string;
  /** 0 to 1. */
  readonly score: number;
  readonly precision: 'number' | 'building' | 'unit' | 'room';
  readonly reasons: readonly MatchReason[];
}

/** What of a text is known where no house is: standard names and communities, the likeliest first. */
export interface Surroundings {
  readonly roads: readonly string[];
  readonly compounds: readonly string[];
  readonly communityIds: readonly string[];
}

export interface Finding {
  readonly band: MatchBand;
  /** At most five, best first. */
  readonly candidates: readonly FoundAddress[];
  readonly elements: readonly AddressElement[];
  /** Null where a house was found for certain. */
  readonly surroundings: Surroundings | null;
}

export interface FinderRegion {
  readonly id: string;
  readonly name: string;
  readonly level: 'county' | 'township' | 'community';
  readonly parentId: string | null;
}

export interface FinderName {
  readonly kind: 'road' | 'lane' | 'compound';
  readonly name: string;
  readonly aliases: readonly string[];
}

export interface FinderRegionAlias {
  readonly regionId: string;
  readonly name: string;
}

/** What the thread of the finder is told and asked, in the order in which it does it. */
export type FinderRequest =
  | {
      readonly kind: 'begin';
      readonly regions: readonly FinderRegion[];
      readonly aliases: readonly FinderRegionAlias[];
    }
  | { readonly kind: 'setNames'; readonly names: readonly FinderName[] }
  | { readonly kind: 'addRows'; readonly lines: string }
  | { readonly kind: 'replaceRows'; readonly ids: readonly string[]; readonly lines: string }
  | { readonly kind: 'find'; readonly texts: readonly string[] };

/** Findings come packed (see packFindings.ts): a structured clone of so many small objects takes longer than finding them. */
export type FinderReply =
  | { readonly number: number; readonly findings: string | null }
  | { readonly number: number; readonly fault: string };
