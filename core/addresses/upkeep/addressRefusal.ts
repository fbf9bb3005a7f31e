/** Why a change of addresses cannot stand; each carries what its author needs to mend it. */
export type AddressRefusal =
  | { readonly kind: 'nothing-chosen' }
  | { readonly kind: 'nothing-changes' }
  | { readonly kind: 'too-many'; readonly most: number }
  | { readonly kind: 'not-current'; readonly count: number }
  | { readonly kind: 'elements-missing'; readonly count: number }
  | { readonly kind: 'duplicate'; readonly count: number; readonly texts: readonly string[] }
  | { readonly kind: 'codes-used-up'; readonly segment: string; readonly community: string }
  | { readonly kind: 'number-clash'; readonly numbers: readonly string[] }
  | { readonly kind: 'number-too-small'; readonly numbers: readonly string[] }
  | { readonly kind: 'not-alike'; readonly names: readonly string[] }
  | { readonly kind: 'name-taken'; readonly name: string }
  | { readonly kind: 'nothing-left' }
  | { readonly kind: 'too-early'; readonly last: string }
  | { readonly kind: 'too-late'; readonly today: string }
  | { readonly kind: 'changed-since'; readonly count: number }
  | { readonly kind: 'reverted-already' }
  | { readonly kind: 'own-change'; readonly count: number };

export type AddressRefusalKind = AddressRefusal['kind'];

const list = (texts: readonly string[]): string =>
  texts.slice(0, 8).join('、') + (texts.length > 8 ? '…' : '');

type Words = {
  readonly [Kind in AddressRefusalKind]: (
    refusal: Extract<AddressRefusal, { kind: Kind }>,
  ) => readonly [chinese: string, english: string];
};

const words: Words = {
  'nothing-chosen': () => ['没有符合条件的地址或地名。', 'No address or place name fits what was asked for.'],
  'nothing-changes': () => ['所选内容已是如此，无需变更。', 'Everything chosen is like that already.'],
  'too-many': ({ most }) => [
    `一次最多变更 ${most} 条，请缩小范围。`,
    `At most ${most} rows are changed at once: choose a smaller part.`,
  ],
  'not-current': ({ count }) => [
    `其中 ${count} 条已停用，不能再变更。`,
    `${count} of them are retired and cannot be changed.`,
  ],
  'elements-missing': ({ count }) => [
    `${count} 条地址缺少道路或小区，或缺少其后的号码。`,
    `${count} addresses would lack a road or compound, or what follows it.`,
  ],
  duplicate: ({ count, texts }) => [
    `将有 ${count} 条与现有地址重复：${list(texts)}。请改用合并。`,
    `${count} would be the same as addresses that exist: ${list(texts)}. Merge them instead.`,
  ],
  'codes-used-up': ({ segment, community }) => [
    `${community} 的编码段“${segment}”已用尽。`,
    `The code segment "${segment}" of ${community} has no number left.`,
  ],
  'number-clash': ({ numbers }) => [
    `新门牌号重复：${list(numbers)}。`,
    `Two addresses would have one number: ${list(numbers)}.`,
  ],
  'number-too-small': ({ numbers }) => [
    `门牌号将小于 1：${list(numbers)}。`,
    `Numbers would fall below 1: ${list(numbers)}.`,
  ],
  'not-alike': ({ names }) => [
    `道路只能并入同一区县的道路，小区只能并入同一区县的小区：${list(names)}。`,
    `A road is merged into a road of its county only, a compound into a compound: ${list(names)}.`,
  ],
  'name-taken': ({ name }) => [
    `这里已有“${name}”，请另取名称。`,
    `There is a ${name} here already: choose another name.`,
  ],
  'nothing-left': () => [
    '所选为全部地址，请改用更名。',
    'Every address is chosen, so nothing would be left: rename it instead.',
  ],
  'too-early': ({ last }) => [
    `生效日期不能早于上次变更的 ${last}。`,
    `The day must not be before ${last}, when the last change took effect.`,
  ],
  'too-late': ({ today }) => [
    `生效日期不能晚于今天 ${today}。`,
    `The day must not be after today, ${today}.`,
  ],
  'changed-since': ({ count }) => [
    `其中 ${count} 条后来又有变更，须先撤销后来的变更。`,
    `${count} of the rows were changed again since: revert the later change first.`,
  ],
  'reverted-already': () => ['该变更已被撤销。', 'This change was reverted already.'],
  'own-change': ({ count }) => [
    `其中 ${count} 条最近由您本人变更，须由他人核定。`,
    `${count} of them were last changed by you: somebody else has to certify them.`,
  ],
};

/** What is said to the author, in both languages. */
export function refusalText(refusal: AddressRefusal): string {
  const say = words[refusal.kind] as (refusal: AddressRefusal) => readonly [string, string];
  return say(refusal).join('');
}
