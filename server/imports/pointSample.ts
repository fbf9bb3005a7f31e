import type { Position, Shape } from '#core/geometry/shape.ts';
import { samplePoints } from '#core/imports/samplePoint.ts';

const mostPoints = 4000;

/** An even sample of a file of unknown length: when it is full, every second point goes and the step doubles. */
export class PointSample {
  private points: Position[] = [];
  private step = 1;
  private seen = 0;

  add(shape: Shape): void {
    this.seen += 1;
    if (this.seen % this.step !== 0) return;
    this.points.push(...samplePoints(shape));
    if (this.points.length < mostPoints) return;
    this.points = this.points.filter((_, index) => index % 2 === 0);
    this.step *= 2;
  }

  get positions(): readonly Position[] {
    return this.points;
  }
}
