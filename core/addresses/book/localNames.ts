import { foldText } from '../foldText.ts';

/** What a name of the city's own list stands for. */
export type LocalNameKind = 'county' | 'township' | 'community' | 'road' | 'compound';

interface Node {
  readonly next: Map<number, Node>;
  kinds: LocalNameKind[] | null;
}

const makeNode = (): Node => ({ next: new Map(), kinds: null });

/** The city's own names (standard ones and aliases) in a trie, for the parser: what is listed need not be guessed. */
export class LocalNames {
  readonly #root = makeNode();

  add(name: string, kind: LocalNameKind): void {
    const text = foldText(name);
    if (text.length < 2) return;
    let node = this.#root;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      const next = node.next.get(code) ?? makeNode();
      node.next.set(code, next);
      node = next;
    }
    node.kinds ??= [];
    if (!node.kinds.includes(kind)) node.kinds.push(kind);
  }

  /** Calls `visit` for every name that begins at `start` of the folded text. */
  find(text: string, start: number, visit: (end: number, kind: LocalNameKind) => void): void {
    let node: Node | undefined = this.#root;
    for (let index = start; index < text.length; index += 1) {
      node = node.next.get(text.charCodeAt(index));
      if (node === undefined) return;
      if (node.kinds !== null) for (const kind of node.kinds) visit(index + 1, kind);
    }
  }
}
