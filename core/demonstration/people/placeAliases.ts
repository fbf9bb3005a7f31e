import type { Random } from '../../random/random.ts';

export interface AliasForm {
  readonly kind: 'former' | 'short' | 'colloquial';
  readonly name: string;
  /** Last day on which a former name was the standard one. */
  readonly until: string | null;
}

/** Roads that were renamed, and compounds that people call by a part of their name. */
const renamedShare = 0.15;
const nicknamedShare = 0.2;
/** Ordinary, invented names of former days. */
const formerStems =
  '东风 向阳 红旗 跃进 前进 朝阳 卫东 永红 曙光 西关 北场 柴市 米市 估衣 铁匠 校尉 靴巷 麻市 皇庙'.split(' ');
const compoundEndings = /(小区|花园|家园|家属院|家属区|公寓|新村|佳苑|名苑|苑|国际|公馆|雅居)$/;

/** Other names of a road or compound, none for most. */
export function aliasesOf(kind: string, name: string, random: Random): readonly AliasForm[] {
  if (kind === 'road' && random.chance(renamedShare)) {
    const ending = /.(路|街|巷|道)$/.exec(name)?.[1];
    if (ending === undefined) return [];
    const former = random.pick(formerStems) + ending;
    return former === name
      ? []
      : [{ kind: 'former', name: former, until: `${random.integer(1979, 2015)}-06-30` }];
  }
  if (kind === 'compound' && random.chance(nicknamedShare)) {
    const stem = name.replace(compoundEndings, '');
    if (stem.length < 2 || stem === name) return [];
    return random.chance(0.5)
      ? [{ kind: 'short', name: stem, until: null }]
      : [{ kind: 'colloquial', name: `${stem}大院`, until: null }];
  }
  return [];
}
