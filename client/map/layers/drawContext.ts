import type { ThemeName } from '../../platform/theme/tokens.ts';
import type { IncidentMode, Thematic } from '../mapTypes.ts';
import type { MapPalette } from '../style/mapPalette.ts';

/** A figure ready to be drawn: what a thematic prop becomes once its bounds are known. */
export interface ThematicStyle {
  readonly thematic: Thematic;
  readonly breaks: readonly number[];
  readonly colours: readonly string[];
  readonly counts: readonly number[];
  readonly missing: number;
  readonly maximum: number;
}

/** All that the pure functions of the layers know. */
export interface DrawContext {
  readonly theme: ThemeName;
  readonly palette: MapPalette;
  readonly language: 'zh' | 'en';
  readonly thematic: ThematicStyle | null;
  readonly engine: 'deck' | 'tiles';
  readonly incidentMode: IncidentMode;
  /** Incidents are drawn from columns by deck.gl or a local source, so the tiles of points stay silent. */
  readonly hasIncidentPoints: boolean;
  readonly isTilted: boolean;
  /** Height of the highest value where grids are raised. */
  readonly tallestMetres: number;
}
