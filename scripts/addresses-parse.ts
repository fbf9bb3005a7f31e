/** Parses a file of addresses, one a line, into a file of JSON lines. */
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseLines } from '../server/addresses/batch/parseLines.ts';
import { runProgram } from '../server/platform/boot/commandLine.ts';
import { StartRefusal } from '../server/platform/boot/startRefusal.ts';

await runProgram({
  help: `npm run -s addresses:parse -- IN.txt OUT.jsonl

Splits Chinese addresses, one a line in UTF-8, into their elements. Each line of OUT.jsonl is
  {"text": …, "spans": [[start, end, label, text], …]}
with positions in UTF-16 units. Labels: country prov city district devzone town community road roadno subroad
subroadno poi subpoi houseno cellno floorno roomno person assist redundant. Needs no server and no database.`,
  takesOperands: true,
  async run(_values, signal, [input, output]) {
    if (input === undefined || output === undefined)
      throw new StartRefusal('请给出输入与输出文件：IN.txt OUT.jsonl。', 'Name two files: IN.txt OUT.jsonl.');
    if (!existsSync(input)) throw new StartRefusal(`没有文件 ${input}。`, `There is no file ${input}.`);
    const lines = createInterface({ input: createReadStream(input, 'utf8'), crlfDelay: Infinity });
    await pipeline(Readable.from(parseLines(lines)), createWriteStream(output), { signal });
  },
});
