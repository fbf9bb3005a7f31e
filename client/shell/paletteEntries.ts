import { spacedCode, type Language } from '../format/numbers.ts';
import type { Command } from '../screen/commandStore.ts';
import { offeredLayers } from '../screen/layerDefaults.ts';
import type { SearchHit } from './searchApi.ts';

export type PaletteEntry = { readonly id: string; readonly title: string; readonly note: string } & (
  | { readonly kind: 'hit'; readonly hit: SearchHit }
  | { readonly kind: 'layer'; readonly layerId: string }
  | { readonly kind: 'command'; readonly command: Command }
);

export interface PaletteGroup {
  readonly titleKey: string;
  readonly entries: readonly PaletteEntry[];
}

interface Sources {
  readonly query: string;
  readonly hits: readonly SearchHit[];
  readonly commands: readonly Command[];
  readonly seesLayer: (id: string) => boolean;
  readonly language: Language;
  readonly translate: (key: string) => string;
}

const holds = (text: string, query: string): boolean => text.toLowerCase().includes(query.toLowerCase());

/** Places first, then layers and commands; with nothing typed the commands alone. */
export function paletteGroups(sources: Sources): readonly PaletteGroup[] {
  const groups = [...hitGroups(sources), layerGroup(sources), commandGroup(sources)];
  return groups.filter((group) => group.entries.length > 0);
}

function hitGroups({ hits, language }: Sources): PaletteGroup[] {
  const kinds = [...new Set(hits.map((hit) => hit.kind))];
  return kinds.map((kind) => ({
    titleKey: `search.kind.${kind}`,
    entries: hits
      .filter((hit) => hit.kind === kind)
      .map((hit) => ({
        kind: 'hit',
        id: `${kind}:${hit.key}`,
        title: (language === 'en' ? hit.nameEn : null) ?? hit.name,
        note: noteOf(hit),
        hit,
      })),
  }));
}

/** The place that tells two of the same name apart, and the code set apart by level. */
function noteOf(hit: SearchHit): string {
  const isCoded = hit.kind === 'grid' || hit.kind === 'region';
  const place = isCoded ? hit.detail.replace(hit.key, '').replace(/[ ·]+$/, '') : hit.detail;
  return [place, isCoded ? spacedCode(hit.key) : ''].filter((part) => part !== '').join(' · ');
}

function layerGroup({ query, language, translate, seesLayer }: Sources): PaletteGroup {
  const found =
    query === ''
      ? []
      : offeredLayers.filter(
          (layer) => seesLayer(layer.id) && (holds(layer.name, query) || holds(layer.nameEn, query)),
        );
  return {
    titleKey: 'search.kind.layer',
    entries: found.map((layer) => ({
      kind: 'layer',
      id: `layer:${layer.id}`,
      title: language === 'zh' ? layer.name : layer.nameEn,
      note: translate('search.showLayer'),
      layerId: layer.id,
    })),
  };
}

function commandGroup({ query, commands, translate }: Sources): PaletteGroup {
  return {
    titleKey: 'search.kind.command',
    entries: commands
      .map((command): PaletteEntry => ({
        kind: 'command',
        id: `command:${command.id}`,
        title: translate(command.titleKey),
        note: translate(command.groupKey),
        command,
      }))
      .filter((entry) => query === '' || holds(entry.title, query)),
  };
}
