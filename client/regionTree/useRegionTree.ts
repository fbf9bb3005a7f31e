import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { getJson } from '../api/request.ts';
import { useResource, type Resource } from '../api/useResource.ts';
import type { getRegionTree } from '#core/contract/regions.ts';
import type { RouteAnswer } from '#core/contract/route.ts';

type RegionGiven = RouteAnswer<typeof getRegionTree>['items'][number];

/** Named in the language of the page; a region without a name in it keeps its Chinese one. */
export interface RegionNode extends RegionGiven {
  /** The name in the other language, to be found by; null where there is none. */
  readonly otherName: string | null;
}

let kept: Promise<{ items: RegionGiven[] }> | null = null;

/** The tree is the same for everybody and changes once a year: one request a page is enough. */
async function loadTree(): Promise<{ items: RegionGiven[] }> {
  kept ??= getJson<{ items: RegionGiven[] }>('region-tree');
  try {
    return await kept;
  } catch (error) {
    kept = null;
    throw error;
  }
}

export interface RegionTree {
  readonly tree: Resource<{ items: RegionGiven[] }>;
  readonly byCode: ComputedRef<ReadonlyMap<string, RegionNode>>;
  /** The root where no code is given. */
  readonly childrenOf: (code: string | null) => readonly RegionNode[];
  /** From the root down to the region itself. */
  readonly trailOf: (code: string) => readonly RegionNode[];
  readonly rootCode: ComputedRef<string | null>;
}

export function useRegionTree(): RegionTree {
  const tree = useResource(() => 'tree', loadTree);
  const { locale } = useI18n();
  const named = (region: RegionGiven): RegionNode =>
    locale.value === 'en' && region.nameEn !== null
      ? { ...region, name: region.nameEn, otherName: region.name }
      : { ...region, otherName: region.nameEn };
  const byCode = computed(
    () => new Map((tree.data.value?.items ?? []).map((region) => [region.code, named(region)])),
  );
  const below = computed(() => {
    const groups = new Map<string | null, RegionNode[]>();
    for (const node of byCode.value.values()) {
      const parent = node.parentCode !== null && byCode.value.has(node.parentCode) ? node.parentCode : null;
      groups.set(parent, [...(groups.get(parent) ?? []), node]);
    }
    return groups;
  });
  function trailOf(code: string): readonly RegionNode[] {
    const steps: RegionNode[] = [];
    for (let node = byCode.value.get(code); node && !steps.includes(node);) {
      steps.unshift(node);
      node = node.parentCode === null ? undefined : byCode.value.get(node.parentCode);
    }
    return steps;
  }
  return {
    tree,
    byCode,
    childrenOf: (code) => below.value.get(code) ?? [],
    trailOf,
    rootCode: computed(() => below.value.get(null)?.[0]?.code ?? null),
  };
}
