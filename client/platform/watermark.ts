import { fontFamily, type ThemeName } from './theme/tokens.ts';

interface WatermarkInput {
  readonly width: number;
  readonly height: number;
  /** Device pixels a CSS pixel. */
  readonly ratio: number;
  readonly lines: readonly string[];
  readonly theme: ThemeName;
}

const stepAcross = 360;
const stepDown = 210;
const lean = -Math.PI / 9;
/** Seen when looked for and in a photograph of the screen; below what draws the eye. */
const inks: Readonly<Record<ThemeName, string>> = {
  night: 'rgba(230, 237, 247, 0.075)',
  day: 'rgba(26, 36, 51, 0.085)',
};

/** Draws who looked and when over the whole picture: faint, slanting, and in every part of it. */
export function drawWatermark(context: CanvasRenderingContext2D, input: WatermarkInput): void {
  const { width, height, ratio, lines, theme } = input;
  context.save();
  context.fillStyle = inks[theme];
  context.font = `${14 * ratio}px ${fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  let row = 0;
  for (let y = stepDown / 3; y < height / ratio + stepDown; y += stepDown) {
    // every other row is shifted by half, so that no window of the picture stays free
    for (let x = (row % 2) * (stepAcross / 2); x < width / ratio + stepAcross; x += stepAcross) {
      context.save();
      context.translate(x * ratio, y * ratio);
      context.rotate(lean);
      lines.forEach((line, index) =>
        context.fillText(line, 0, (index - (lines.length - 1) / 2) * 20 * ratio),
      );
      context.restore();
    }
    row += 1;
  }
  context.restore();
}
