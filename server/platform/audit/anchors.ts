import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the chain ended at a time: kept outside the database, so that who can rewrite it there is found out. */
export interface Anchor {
  readonly at: string;
  /** Which chain: several databases may share a data folder. */
  readonly chain: string;
  readonly sequence: number;
  readonly hash: string;
}

const namePattern = /^anchors-\d{4}-\d{2}\.jsonl$/;

/** The folder of the anchors inside the data folder. */
export const anchorFolder = (dataFolder: string): string => join(dataFolder, 'audit');

/** One line more in the file of the month. */
export function writeAnchor(folder: string, anchor: Anchor): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `anchors-${anchor.at.slice(0, 7)}.jsonl`);
  appendFileSync(file, `${JSON.stringify(anchor)}\n`, { mode: 0o600 });
}

/** All anchors, the oldest first; a last line that a crash cut short is passed over. */
export function readAnchors(folder: string): readonly Anchor[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => namePattern.test(name))
    .sort()
    .flatMap((name) => {
      const lines = readFileSync(join(folder, name), 'utf8').split('\n');
      // what follows the last line end is empty, or was never finished
      return lines.slice(0, -1).map((line) => JSON.parse(line) as Anchor);
    });
}

/** What was seen of one chain. What was seen of others says nothing about it. */
export const anchorsOf = (anchors: readonly Anchor[], chain: string): readonly Anchor[] =>
  anchors.filter((anchor) => anchor.chain === chain);
