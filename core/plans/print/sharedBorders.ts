import type { Line, Position } from '../../geometry/shape.ts';

/**
 * The borders of areas that share vertices, each stretch once however many areas it bounds: drawn twice, the dashes of one
 * side would fill the gaps of the other.
 */
export function sharedBorders(rings: Iterable<Line>): readonly Line[] {
  const drawn = new Set<string>();
  const lines: Line[] = [];
  for (const ring of rings) {
    let run: Position[] = [];
    const end = (): void => {
      if (run.length > 1) lines.push(run);
      run = [];
    };
    for (let index = 1; index < ring.length; index += 1) {
      const [a, b] = [ring[index - 1], ring[index]];
      if (a === undefined || b === undefined) continue;
      const [first, second] = [a.join(' '), b.join(' ')];
      const key = first < second ? `${first} ${second}` : `${second} ${first}`;
      if (drawn.has(key)) {
        end();
        continue;
      }
      drawn.add(key);
      if (run.length === 0) run.push(a);
      run.push(b);
    }
    end();
  }
  return lines;
}
