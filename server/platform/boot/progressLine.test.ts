import { describe, expect, it } from 'vitest';
import { ProgressLine } from './progressLine.ts';

function draw(isTTY: boolean): string[] {
  const written: string[] = [];
  const line = new ProgressLine({ isTTY, write: (text) => written.push(text) }, () => 0);
  for (let done = 0; done <= 1000; done += 1) line.update({ phase: '建筑', done, total: 1000 });
  line.update({ phase: '事件', done: 0, total: 0 });
  line.end('好了');
  return written;
}

describe('progress in the terminal', () => {
  it('draws a bar over and over, once for each percent', () => {
    const written = draw(true);
    expect(written).toHaveLength(103);
    expect(written[50]).toBe(`\r\x1b[K${'█'.repeat(12)}${'░'.repeat(12)}  50% 建筑 · 0 s`);
  });

  it('writes a few plain lines where the output is a file', () => {
    expect(draw(false)).toEqual([
      '  0% 建筑 · 0 s\n',
      ' 25% 建筑 · 0 s\n',
      ' 50% 建筑 · 0 s\n',
      ' 75% 建筑 · 0 s\n',
      '100% 建筑 · 0 s\n',
      '  0% 事件 · 0 s\n',
      '好了 · 0 s\n',
    ]);
  });
});
