import { CharacterTrie } from '../characterTrie.ts';
import { foldText } from '../foldText.ts';

/** What a name of the city's own list stands for. */
export type LocalNameKind = 'county' | 'township' | 'community' | 'road' | 'compound';

/** The city's own names (standard ones and aliases) for the parser: what is listed need not be guessed. */
export class LocalNames {
  readonly #names = new CharacterTrie<LocalNameKind[]>();

  add(name: string, kind: LocalNameKind): void {
    const text = foldText(name);
    if (text.length < 2) return;
    const kinds = this.#names.get(text);
    if (kinds === undefined) this.#names.set(text, [kind]);
    else if (!kinds.includes(kind)) kinds.push(kind);
  }

  /** Calls for every name that begins at `start` of the folded text, with what it may stand for. */
  find(text: string, start: number, found: (end: number, kinds: readonly LocalNameKind[]) => void): void {
    this.#names.find(text, start, found);
  }
}
