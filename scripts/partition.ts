/** Divides a city into grids, from file to file, without a server. */
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { InputFault } from '../server/plans/partition/inputFault.ts';
import { partitionCity } from '../server/plans/partition/partitionCity.ts';
import { readPartitionInput } from '../server/plans/partition/readPartitionInput.ts';
import { runProgram } from '../server/platform/boot/commandLine.ts';
import { StartRefusal } from '../server/platform/boot/startRefusal.ts';

const help = `npm run -s partition -- INPUT.json OUT.json [--nested] [--prefer-roads] [--seconds N] [--seed N]

INPUT  a city: nodes {x, y, households, area, ext, community, exclusive}, edges {a, b, len, kind}, band [300, 500];
       kind 0 is a plain wall, 1 an arterial road (a good border), 2 a river or railway (never inside a grid)
OUT    {"grid": [number of each node], "seconds", "solver", "explanations", "figures"}
Both may be gzipped (OUT: where its name ends in .gz).

--nested        no grid crosses a community
--prefer-roads  borders along arterial roads, even where they are a little longer
--seconds N     nominal CPU seconds of the search; without it, in proportion to the city
--seed N        another seed gives another division; the same seed the same one (1)`;

function number(text: string | boolean | undefined, name: string, least: number): number | null {
  if (text === undefined) return null;
  const value = Number(text);
  if (typeof text === 'string' && text.trim() !== '' && Number.isFinite(value) && value >= least)
    return value;
  throw new StartRefusal(
    `--${name} ${text} 不对：应为不小于 ${least} 的数。`,
    `--${name} ${text} is not a number of at least ${least}.`,
  );
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, file.endsWith('.gz') ? gzipSync(text) : text);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new StartRefusal(`写不了 ${file}（${reason}）。`, `${file} cannot be written (${reason}).`, {
      cause: error,
    });
  }
}

await runProgram({
  help,
  options: {
    nested: { type: 'boolean' },
    'prefer-roads': { type: 'boolean' },
    seconds: { type: 'string' },
    seed: { type: 'string' },
  },
  takesOperands: true,
  run: async (values, _signal, [input, output, ...others]) => {
    if (input === undefined || output === undefined || others.length > 0)
      throw new StartRefusal(
        '请给出输入与输出两个文件：用 --help 查看。',
        'Name an input and an output file: see --help.',
      );
    const options = {
      isNested: values['nested'] === true,
      prefersRoads: values['prefer-roads'] === true,
      seconds: number(values['seconds'], 'seconds', 0),
      seed: number(values['seed'], 'seed', 0) ?? 1,
    };
    try {
      const result = partitionCity(readPartitionInput(input), options);
      const { system, user } = process.cpuUsage();
      write(
        output,
        JSON.stringify({
          grid: Array.from(result.grid),
          seconds: (user + system) / 1e6,
          solver: 'jingwei',
          explanations: result.explanations,
          figures: result.figures,
        }),
      );
      console.log(JSON.stringify({ ...result.figures, explanations: result.explanations.length }));
    } catch (error) {
      if (error instanceof InputFault) throw new StartRefusal(error.chinese, error.english, { cause: error });
      throw error;
    }
    return Promise.resolve();
  },
});
