import type { ChangeEvent } from '#core/contract/events.ts';

/** Layers whose import changes names or regions that the book holds; their upkeep tells of itself what it changed. */
const bookLayers = ['addresses', 'places', 'regions'];

const idsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

/** What the change feed told since the book was last in step with the database. */
export class PendingChanges {
  readonly #addressIds = new Set<string>();
  readonly #placeIds = new Set<string>();
  /** Nothing less than reading everything again will do. */
  isReloadNeeded = false;

  note({ kind, layers, payload }: Pick<ChangeEvent, 'kind' | 'layers' | 'payload'>): void {
    if (kind === 'layer.changed') {
      const isImport = 'importId' in payload;
      if (isImport && layers.some((layer) => bookLayers.includes(layer))) this.isReloadNeeded = true;
      return;
    }
    if (kind !== 'address.changed') return;
    const { addressIds, placeIds } = payload as { addressIds?: unknown; placeIds?: unknown };
    if (addressIds === undefined && placeIds === undefined) this.isReloadNeeded = true;
    for (const id of idsIn(addressIds)) this.#addressIds.add(id);
    for (const id of idsIn(placeIds)) this.#placeIds.add(id);
  }

  get isEmpty(): boolean {
    return !this.isReloadNeeded && this.#addressIds.size === 0 && this.#placeIds.size === 0;
  }

  /** All of it, to be worked off by whoever takes it. */
  take(): { readonly isReload: boolean; readonly addressIds: string[]; readonly placeIds: string[] } {
    const taken = {
      isReload: this.isReloadNeeded,
      addressIds: [...this.#addressIds],
      placeIds: [...this.#placeIds],
    };
    this.isReloadNeeded = false;
    this.#addressIds.clear();
    this.#placeIds.clear();
    return taken;
  }
}
