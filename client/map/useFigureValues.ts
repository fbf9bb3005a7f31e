import { shallowRef, watch, type ShallowRef } from 'vue';
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { ThemeName } from '../platform/theme/tokens.ts';
import type { ThematicStyle } from './layers/drawContext.ts';
import { thematicStyle } from './layers/thematicStyle.ts';
import type { Thematic } from './mapTypes.ts';

interface FigureInput {
  readonly map: ShallowRef<MapLibreMap | null>;
  readonly thematic: () => Thematic | null;
  readonly theme: () => ThemeName;
}

const toValue = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

/**
 * Class bounds of the figure shown. With `values` they come from all of them; else from the features of the tiles in view,
 * each counted once, and they are kept while the camera moves so that a colour keeps its meaning.
 */
export function useFigureValues({ map, thematic, theme }: FigureInput) {
  const style = shallowRef<ThematicStyle | null>(null);
  const ruleCounts = shallowRef<Readonly<Record<string, number>>>({});

  function loaded(figure: Thematic): Map<string, unknown> {
    const current = map.value;
    const found = new Map<string, unknown>();
    if (!current?.getSource(figure.target)) return found;
    for (const feature of current.querySourceFeatures(figure.target, { sourceLayer: figure.target })) {
      if (figure.level && feature.properties['level'] !== figure.level) continue;
      found.set(String(feature.properties['code']), feature.properties[figure.figure]);
    }
    return found;
  }
  function update(isNewFigure: boolean): void {
    const figure = thematic();
    if (!figure) {
      style.value = null;
      return;
    }
    if (figure.values) {
      style.value = thematicStyle(figure, [...figure.values.values()], theme());
      return;
    }
    const values = [...loaded(figure).values()];
    if (figure.figure === 'rule') {
      const counts: Record<string, number> = {};
      for (const value of values)
        counts[String(value ?? 'unknown')] = (counts[String(value ?? 'unknown')] ?? 0) + 1;
      ruleCounts.value = counts;
    }
    const kept =
      !isNewFigure && style.value && style.value.breaks.length > 0
        ? { ...figure, breaks: style.value.breaks }
        : figure;
    style.value = { ...thematicStyle(kept, values.map(toValue), theme()), thematic: figure };
  }
  let counted = '';
  let counting: unknown;
  watch(map, (current) => {
    current?.on('idle', () => {
      const figure = thematic();
      if (!figure || figure.values) return;
      // an idle map says so again after each style: only a change of what is loaded is worth a new style
      const values = loaded(figure);
      const source = current.getSource(figure.target);
      const signature = `${figure.target}|${figure.figure}|${values.size}|${[...values.keys()].slice(0, 3).join()}`;
      // tiles of another day are a new source, with other figures under the same codes
      if (signature === counted && source === counting) return;
      counted = signature;
      counting = source;
      update(false);
    });
  });
  watch([thematic, theme], ([next], [before]) =>
    update(
      next?.figure !== before?.figure ||
        next?.target !== before?.target ||
        next?.values !== before?.values ||
        next?.method !== before?.method ||
        next?.classCount !== before?.classCount,
    ),
  );
  update(true);
  return { style, ruleCounts };
}
