import type { ThemeName } from '../../platform/theme/tokens.ts';
import type { MercatorBounds } from '../points/clusterPoints.ts';
import { colourRaster } from './heatColours.ts';
import { heatMaximum, heatRaster, type HeatRequest } from './heatRaster.ts';

export interface HeatTask extends HeatRequest {
  readonly number: number;
  readonly theme: ThemeName;
}

export interface HeatAnswer {
  readonly number: number;
  readonly picture: Blob;
  readonly bounds: MercatorBounds;
  readonly maximum: number;
  readonly cellMetres: number;
}

/** The raster and its picture, off the main thread: a million points take about half a second. */
addEventListener('message', (event: MessageEvent<HeatTask>) => {
  const { number, theme, ...request } = event.data;
  const raster = heatRaster(request);
  const maximum = heatMaximum(raster);
  const canvas = new OffscreenCanvas(raster.columns, raster.rows);
  canvas
    .getContext('2d')
    ?.putImageData(new ImageData(colourRaster(raster, maximum, theme), raster.columns, raster.rows), 0, 0);
  void canvas.convertToBlob({ type: 'image/png' }).then((picture) => {
    const answer: HeatAnswer = {
      number,
      picture,
      bounds: raster.bounds,
      maximum,
      cellMetres: raster.cellMetres,
    };
    postMessage(answer);
  });
});
