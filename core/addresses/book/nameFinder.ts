import { plainText } from '../match/plainText.ts';

/** How a written name was recognised as one of the list. */
export type NameMethod = 'standard' | 'alias' | 'homophone' | 'near';

export interface NameHit {
  /** Number of the entry that the name belongs to. */
  readonly entry: number;
  readonly method: NameMethod;
  /** 1 for the name itself; less for what only resembles it. */
  readonly likeness: number;
}

/** A name as it was read, and as it may be meant. */
export type WrittenName = readonly string[];

interface ListedName {
  readonly text: string;
  readonly entry: number;
  readonly isAlias: boolean;
  isDropped: boolean;
}

/** Sound of a name as syllables in one string; given, for the tables of sounds are no matter of this code. */
export type Sound = (text: string) => string;

const mostHits = 8;
const leastLikeness = 0.6;
/** What was asked for before is remembered; a department's table names the same roads again and again. */
const mostRemembered = 50_000;
const likenessOf: Readonly<Record<'standard' | 'alias' | 'homophone', number>> = {
  standard: 1,
  alias: 0.98,
  homophone: 0.9,
};

/** Names of one kind (roads, compounds) by their text, by their sound, and by most of their characters. */
export class NameFinder {
  readonly #names: ListedName[] = [];
  readonly #byText = new Map<string, number[]>();
  readonly #bySound = new Map<string, number[]>();
  readonly #byCharacter = new Map<string, number[]>();
  readonly #aliases = new Map<number, readonly number[]>();
  readonly #sound: Sound;
  readonly #isInUse: (entry: number) => boolean;
  readonly #remembered = new Map<string, readonly NameHit[]>();
  readonly #rememberedListed = new Map<string, readonly NameHit[]>();
  /** How many characters each name shares with a text; kept, and clean between two searches. */
  #shared = new Uint8Array(0);

  /** Entries out of use keep their number; they are found only by who asks for all that is listed. */
  constructor(sound: Sound, isInUse: (entry: number) => boolean) {
    this.#sound = sound;
    this.#isInUse = isInUse;
  }

  add(name: string, entry: number, isAlias: boolean): void {
    const text = plainText(name);
    if (text.length < 2) return;
    this.forget();
    const number = this.#names.length;
    this.#names.push({ text, entry, isAlias, isDropped: false });
    if (isAlias) this.#aliases.set(entry, [...(this.#aliases.get(entry) ?? []), number]);
    const note = (index: Map<string, number[]>, key: string): void => {
      const list = index.get(key);
      if (list === undefined) index.set(key, [number]);
      else list.push(number);
    };
    note(this.#byText, text);
    note(this.#bySound, this.#sound(text));
    for (const character of new Set(text)) note(this.#byCharacter, character);
  }

  dropAliases(entry: number): void {
    const aliases = this.#aliases.get(entry);
    if (aliases === undefined) return;
    this.forget();
    for (const number of aliases) this.#names[number]!.isDropped = true;
    this.#aliases.delete(entry);
  }

  /** To be called when an entry comes into use or goes out of it. */
  forget(): void {
    this.#remembered.clear();
    this.#rememberedListed.clear();
  }

  /** Entries that the written name may stand for: what is written just so ends the search, then what sounds so. */
  find(written: WrittenName, isListedEnough = false): readonly NameHit[] {
    const remembered = isListedEnough ? this.#rememberedListed : this.#remembered;
    const key = written.length === 1 ? written[0]! : written.join('\n');
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const hits = this.#search(written, isListedEnough);
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(key, hits);
    return hits;
  }

  #search(written: WrittenName, isListedEnough: boolean): readonly NameHit[] {
    const isFound = (number: number): boolean => {
      const { entry, isDropped } = this.#names[number]!;
      return !isDropped && (isListedEnough || this.#isInUse(entry));
    };
    const texts = written.map(plainText).filter((text) => text.length > 1);
    const exact = texts.flatMap((text) => (this.#byText.get(text) ?? []).filter(isFound));
    if (exact.length > 0) return this.#hits(exact, ({ isAlias }) => (isAlias ? 'alias' : 'standard'));
    const alike = texts.flatMap((text) => (this.#bySound.get(this.#sound(text)) ?? []).filter(isFound));
    if (alike.length > 0) return this.#hits(alike, () => 'homophone');
    return texts.flatMap((text) => this.#near(text, isFound));
  }

  #hits(
    numbers: readonly number[],
    method: (name: ListedName) => 'standard' | 'alias' | 'homophone',
  ): NameHit[] {
    const hits = new Map<number, NameHit>();
    for (const number of numbers) {
      const name = this.#names[number]!;
      const how = method(name);
      const known = hits.get(name.entry);
      if (known === undefined || likenessOf[how] > known.likeness)
        hits.set(name.entry, { entry: name.entry, method: how, likeness: likenessOf[how] });
    }
    return [...hits.values()];
  }

  /** Names that share most characters with the text in the same order: letters were lost or one is wrong. */
  #near(text: string, isFound: (number: number) => boolean): readonly NameHit[] {
    const hits = new Map<number, NameHit>();
    for (const number of this.#sharing(text)) {
      const name = this.#names[number]!;
      if (!isFound(number)) continue;
      const likeness = (2 * commonLength(text, name.text)) / (text.length + name.text.length);
      if (likeness < leastLikeness || likeness <= (hits.get(name.entry)?.likeness ?? 0)) continue;
      hits.set(name.entry, { entry: name.entry, method: 'near', likeness: likeness * 0.88 });
    }
    return [...hits.values()].sort((a, b) => b.likeness - a.likeness || a.entry - b.entry).slice(0, mostHits);
  }

  /** Names that have at least two characters, and half of all, in common with the text. */
  #sharing(text: string): readonly number[] {
    if (this.#shared.length < this.#names.length) this.#shared = new Uint8Array(this.#names.length * 2);
    const shared = this.#shared;
    const lists = [...new Set(text)].flatMap((character) => [this.#byCharacter.get(character) ?? []]);
    for (const list of lists) for (const number of list) shared[number]! += 1;
    const sharing: number[] = [];
    for (const list of lists)
      for (const number of list) {
        const count = shared[number]!;
        if (count === 0) continue;
        // counted once, and the row is clean for the next search
        shared[number] = 0;
        const longer = Math.max(text.length, this.#names[number]!.text.length);
        if (count >= 2 && count * 2 >= longer) sharing.push(number);
      }
    return sharing;
  }
}

const row = new Uint8Array(256);

/** Length of the longest common subsequence (Hirschberg 1975 keeps one row); of names, so up to 255 characters. */
function commonLength(a: string, b: string): number {
  const width = Math.min(b.length, row.length - 1);
  row.fill(0, 0, width + 1);
  for (let at = 0; at < a.length; at += 1) {
    const character = a.charCodeAt(at);
    let diagonal = 0;
    for (let index = 1; index <= width; index += 1) {
      const above = row[index]!;
      row[index] =
        character === b.charCodeAt(index - 1)
          ? diagonal + 1
          : above > row[index - 1]!
            ? above
            : row[index - 1]!;
      diagonal = above;
    }
  }
  return row[width]!;
}
