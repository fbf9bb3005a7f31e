import type { Layer } from '@deck.gl/core';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Map as MapLibreMap } from 'maplibre-gl';

const mostResizes = 20;

/**
 * deck.gl above the map's canvas (overlaid: its interleaved mode loses labels on maplibre-gl 6). Layers are made anew from a
 * recipe, for after a lost context deck.gl's own layers are gone without an event and cannot be used again.
 */
export class DeckOverlay {
  private overlay: MapLibreOverlay | null = null;
  private recipe: () => Layer[] = () => [];
  private readonly map: MapLibreMap;
  private readonly onLost = (event: Event) => {
    if (event.target !== this.map.getCanvas() && this.overlay) setTimeout(() => this.rebuild());
  };

  private readonly isSoftwareRendering: boolean;
  private isResting = false;
  private resizesLeft = mostResizes;

  constructor(map: MapLibreMap, isSoftwareRendering: boolean) {
    this.map = map;
    this.isSoftwareRendering = isSoftwareRendering;
    // the event does not bubble but is seen on the way down
    map.getContainer().addEventListener('webglcontextlost', this.onLost, true);
    map.on('webglcontextrestored', () => this.overlay && this.rebuild());
    if (!isSoftwareRendering) return;
    // drawing and composing a second canvas doubles the time of a frame where there is no graphics card
    map.on('movestart', () => this.rest(true));
    map.on('moveend', () => this.rest(false));
  }

  draw(recipe: () => Layer[]): void {
    this.recipe = recipe;
    if (this.isResting) return;
    const layers = recipe();
    if (layers.length === 0) {
      // an empty second canvas would still be composed with every frame
      this.detach();
      return;
    }
    if (!this.overlay) {
      this.overlay = new MapLibreOverlay({
        interleaved: false,
        layers,
        useDevicePixels: true,
        // as for the map's own canvas: samples cost most where there is no graphics card
        deviceProps: { type: 'webgl', webgl: { antialias: !this.isSoftwareRendering } },
        onAfterRender: () => this.checkSize(),
      });
      this.map.addControl(this.overlay);
    } else {
      this.overlay.setProps({ layers });
    }
  }

  /** For pictures: its drawing buffer is read in the task that draws it. */
  freshCanvas(): HTMLCanvasElement | null {
    const canvas = this.overlay?.getCanvas() ?? null;
    if (canvas) this.map.redraw();
    return canvas;
  }

  remove(): void {
    this.map.getContainer().removeEventListener('webglcontextlost', this.onLost, true);
    this.detach();
  }

  private rest(isResting: boolean): void {
    this.isResting = isResting;
    const canvas = this.overlay?.getCanvas();
    if (canvas) canvas.style.visibility = isResting ? 'hidden' : '';
    if (!isResting) this.draw(this.recipe);
    else if (canvas) this.overlay?.setProps({ layers: [] });
  }

  /**
   * The first frame may be drawn before deck.gl has measured its canvas; stretched over the map, it would stay until the map
   * moves. A few more frames put it right.
   */
  private checkSize(): void {
    const canvas = this.overlay?.getCanvas();
    if (!canvas || this.resizesLeft === 0) return;
    const wanted = canvas.clientWidth * devicePixelRatio;
    if (Math.abs(canvas.width - wanted) <= 2) {
      this.resizesLeft = mostResizes;
      return;
    }
    this.resizesLeft -= 1;
    setTimeout(() => this.map.triggerRepaint(), 50);
  }

  private detach(): void {
    if (this.overlay) this.map.removeControl(this.overlay);
    this.overlay = null;
  }

  private rebuild(): void {
    this.detach();
    this.draw(this.recipe);
  }
}
