/** Compares pairs of addresses, one pair a line, and writes verdict and score a line. */
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type BadLine, matchLines } from '../server/addresses/batch/matchLines.ts';
import { runProgram } from '../server/platform/boot/commandLine.ts';
import { StartRefusal } from '../server/platform/boot/startRefusal.ts';

const faults: Readonly<Record<BadLine['reason'], string>> = {
  noTab: '没有制表符 · no tab between query and candidate',
  noQuery: '没有查询地址 · no query',
  noCandidate: '没有候选地址 · no candidate',
};

await runProgram({
  help: `npm run -s addresses:match -- PAIRS.tsv OUT.tsv

Says whether two Chinese addresses mean the same place. A line of PAIRS.tsv, in UTF-8: query TAB candidate; further
columns are ignored. A line of OUT.tsv: verdict TAB score, where the verdict is
  2  the candidate is the place of the query    score from 2/3 to 1
  1  partly: the estate, road or village only   score from 1/3 to 2/3
  0  another place                              score from 0 to 1/3
A line without a pair is named with its number and reason, and answered with 0 and 0. Needs no server and no database.`,
  takesOperands: true,
  async run(_values, signal, [input, output]) {
    if (input === undefined || output === undefined)
      throw new StartRefusal(
        '请给出输入与输出文件：PAIRS.tsv OUT.tsv。',
        'Name two files: PAIRS.tsv OUT.tsv.',
      );
    if (!existsSync(input)) throw new StartRefusal(`没有文件 ${input}。`, `There is no file ${input}.`);
    let bad = 0;
    const tell = ({ line, reason }: BadLine): void => {
      bad += 1;
      console.error(`${input}:${line} ${faults[reason]}`);
    };
    const lines = createInterface({ input: createReadStream(input, 'utf8'), crlfDelay: Infinity });
    await pipeline(Readable.from(matchLines(lines, tell)), createWriteStream(output), { signal });
    if (bad > 0) console.error(`${bad} 行没有比较 · ${bad} lines were not compared`);
  },
});
