import type { ClassMethod } from '../mapTypes.ts';

/** Inner bounds between classes; a value belongs to the class of the first bound above it. */
export function classBreaks(values: readonly number[], method: ClassMethod, classCount: number): number[] {
  const sorted = Float64Array.from(values.filter(Number.isFinite)).sort();
  if (sorted.length === 0 || classCount < 2) return [];
  const bounds =
    method === 'natural' ? naturalBounds(sorted, classCount) : quantileBounds(sorted, classCount);
  // equal bounds would make empty classes
  return [...new Set(bounds.map(rounded))].filter((bound) => bound > (sorted[0] ?? 0));
}

/** Three significant digits: bounds are read by people. */
function rounded(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(3));
}

function quantileBounds(sorted: Float64Array, classCount: number): number[] {
  return Array.from({ length: classCount - 1 }, (_, index) => {
    const position = ((index + 1) / classCount) * (sorted.length - 1);
    const low = sorted[Math.floor(position)] ?? 0;
    const high = sorted[Math.ceil(position)] ?? low;
    return low + (high - low) * (position - Math.floor(position));
  });
}

const sampleLimit = 600;

/** Fisher and Jenks: least squared deviation within classes, on an even sample of large sets. */
function naturalBounds(sorted: Float64Array, classCount: number): number[] {
  const step = Math.max(1, sorted.length / sampleLimit);
  const sample = Float64Array.from(
    { length: Math.floor(sorted.length / step) },
    (_, index) => sorted[Math.floor(index * step)] ?? 0,
  );
  const count = sample.length;
  const sums = new Float64Array(count + 1);
  const squares = new Float64Array(count + 1);
  sample.forEach((value, index) => {
    sums[index + 1] = (sums[index] ?? 0) + value;
    squares[index + 1] = (squares[index] ?? 0) + value * value;
  });
  const deviation = (from: number, until: number) => {
    const sum = (sums[until] ?? 0) - (sums[from] ?? 0);
    return (squares[until] ?? 0) - (squares[from] ?? 0) - (sum * sum) / (until - from);
  };
  let best = Float64Array.from({ length: count + 1 }, (_, until) => (until === 0 ? 0 : deviation(0, until)));
  const starts: Int32Array[] = [];
  for (let classes = 2; classes <= classCount; classes += 1) {
    const next = new Float64Array(count + 1).fill(Infinity);
    const start = new Int32Array(count + 1);
    for (let until = classes; until <= count; until += 1) {
      for (let from = classes - 1; from < until; from += 1) {
        const total = (best[from] ?? Infinity) + deviation(from, until);
        if (total < (next[until] ?? Infinity)) {
          next[until] = total;
          start[until] = from;
        }
      }
    }
    starts.push(start);
    best = next;
  }
  const bounds: number[] = [];
  let until = count;
  for (const start of starts.reverse()) {
    until = start[until] ?? 0;
    bounds.unshift(sample[until] ?? 0);
  }
  return bounds;
}

export function classOf(value: number, breaks: readonly number[]): number {
  let index = 0;
  while (index < breaks.length && value >= (breaks[index] ?? Infinity)) index += 1;
  return index;
}

/** How many values each class holds; what is null is counted last, as "no data". */
export function classCounts(
  values: Iterable<number | null>,
  breaks: readonly number[],
): { counts: number[]; missing: number } {
  const counts = Array.from({ length: breaks.length + 1 }, () => 0);
  let missing = 0;
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) missing += 1;
    else {
      const index = classOf(value, breaks);
      counts[index] = (counts[index] ?? 0) + 1;
    }
  }
  return { counts, missing };
}
