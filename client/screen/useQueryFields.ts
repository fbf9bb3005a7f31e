import { computed, type WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/** Fields of a search that stand in the address, so that a link opens the same list. */
export function useQueryFields<Name extends string>(
  names: readonly Name[],
): {
  readonly fields: Record<Name, WritableComputedRef<string>>;
  readonly values: () => Record<Name, string>;
  /** Several at once: one after the other they would be written over. */
  readonly set: (changed: Partial<Record<Name, string>>) => void;
  readonly clear: () => void;
} {
  const route = useRoute();
  const router = useRouter();
  const read = (name: Name): string => {
    const value = route.query[name];
    return typeof value === 'string' ? value : '';
  };
  const write = (changed: Partial<Record<Name, string>>): void => {
    const kept = Object.fromEntries(
      Object.entries({ ...route.query, ...changed }).filter(([, value]) => value !== ''),
    );
    void router.replace({ query: kept });
  };
  const entries = names.map((name) => [
    name,
    computed({ get: () => read(name), set: (value: string) => write({ [name]: value.trim() } as never) }),
  ]);
  return {
    fields: Object.fromEntries(entries) as Record<Name, WritableComputedRef<string>>,
    values: () => Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, string>,
    set: write,
    clear: () => write(Object.fromEntries(names.map((name) => [name, ''])) as never),
  };
}
