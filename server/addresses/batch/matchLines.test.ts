import { beforeAll, describe, expect, it } from 'vitest';
import { type BadLine, matchLines } from './matchLines.ts';
import { nationalRegions } from './nationalRegions.ts';

// reading the list takes seconds on a busy machine
beforeAll(() => {
  nationalRegions();
}, 60_000);

async function* lines(...texts: string[]): AsyncGenerator<string> {
  for (const text of texts) yield await Promise.resolve(text);
}

describe('a file of pairs', () => {
  it('is answered line by line, and a line without a pair is told with its number', async () => {
    const told: BadLine[] = [];
    const answers: string[] = [];
    const file = lines(
      '\uFEFF亲贤街12号柳溪名苑3号楼\t亲贤街12号柳溪名苑3幢\t第三列不读',
      '没有候选',
      '\t亲贤街12号',
      '亲贤街12号\t ',
      '亲贤街12号柳溪名苑\t金刚里小区5号楼',
    );
    for await (const answer of matchLines(file, (bad) => told.push(bad))) answers.push(answer);
    expect(answers.map((answer) => answer.split('\t')[0])).toEqual(['2', '0', '0', '0', '0']);
    expect(answers.every((answer) => /^[012]\t[01]\.\d{4}\n$/.test(answer))).toBe(true);
    expect(told).toEqual([
      { line: 2, reason: 'noTab' },
      { line: 3, reason: 'noQuery' },
      { line: 4, reason: 'noCandidate' },
    ]);
  });
});
