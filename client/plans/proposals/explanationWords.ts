import type { PartitionExplanation } from '#core/plans/partition/explanation.ts';

/** The message of an explanation, with its figures. */
export function explanationWords(explanation: PartitionExplanation): {
  readonly key: string;
  readonly values: Readonly<Record<string, number>>;
} {
  const { kind, grids, community: _community, ...facts } = explanation;
  const numbers = Object.entries(facts).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  return { key: `plan.explanation.${kind}`, values: { ...Object.fromEntries(numbers), grids: grids.length } };
}
