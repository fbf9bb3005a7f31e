import { characterClass, isDigit, isHan, isLatin, isSeparator } from './characters.ts';
import { EdgeList, label, labels } from './edges.ts';
import { beginning, nextStates, stateCount, stepScores } from './grammar.ts';
import type { LocalNames } from '../book/localNames.ts';
import { addLocalNames } from './localEdges.ts';
import { addListedRegions } from './listedRegions.ts';
import { addNamedBelow, addNotes, addPlaces } from './nameEdges.ts';
import { addUnlistedRegions } from './unlistedRegions.ts';
import { addNumbers } from './numberEdges.ts';
import { TextMarks } from './textMarks.ts';
import type { RegionGazetteer } from './regionGazetteer.ts';

/** One stretch of the best reading: its label's index, from and to. */
export interface Segment {
  readonly label: number;
  readonly start: number;
  readonly end: number;
}

const unreached = -1e9;
const overlong = -6;

/**
 * The best way through the lattice of possible elements (Viterbi 1967, over labelled segments as in semi-Markov models,
 * Sarawagi & Cohen 2004; the scores are written by hand, not learned). The work areas are kept and used again.
 */
export class Segmenter {
  readonly #edges = new EdgeList();
  #best = new Float64Array(0);
  #fromEdge = new Int32Array(0);
  #fromState = new Uint8Array(0);
  readonly #marks = new TextMarks();

  segment(text: string, gazetteer: RegionGazetteer, names: LocalNames | null): Segment[] {
    const edges = this.#edges;
    edges.clear(text.length);
    this.#prepare(text.length);
    addListedRegions(edges, text, gazetteer);
    addUnlistedRegions(edges, text);
    if (names !== null) addLocalNames(edges, text, names);
    this.#marks.read(text);
    addNamedBelow(edges, text, this.#marks);
    addNotes(edges, text);
    this.#markEnds(text);
    for (let start = 0; start < text.length; start += 1) {
      if (!this.#isReached(start)) continue;
      const kind = characterClass(text, start);
      if (kind & isSeparator) edges.add(start, start + 1, label.noise, 0);
      addPlaces(edges, text, start, this.#marks);
      // words longer than any name are one place to where something else may begin: a way always leads on
      if (!edges.hasAt(start)) edges.add(start, this.#nextEnd(start), label.place, overlong);
      this.#follow(start);
    }
    return this.#readBack(text.length);
  }

  #prepare(length: number): void {
    const size = (length + 1) * stateCount;
    if (this.#best.length < size) {
      this.#best = new Float64Array(size * 2);
      this.#fromEdge = new Int32Array(size * 2);
      this.#fromState = new Uint8Array(size * 2);
    }
    this.#best.fill(unreached, 0, size);
    this.#best[beginning] = 0;
  }

  /** Where a place without a telling ending may end: before numbers, relations, separators, and other writing. */
  #markEnds(text: string): void {
    const edges = this.#edges;
    const { mayEnd } = this.#marks;
    mayEnd[text.length] = 1;
    for (let at = 0; at < text.length; at += 1) {
      const kind = characterClass(text, at);
      const before = characterClass(text, at - 1);
      let may =
        Boolean(kind & isSeparator) || (Boolean(kind & (isDigit | isLatin)) && Boolean(before & isHan));
      for (let edge = edges.firstAt(at); edge >= 0 && !may; edge = edges.next[edge] ?? -1) {
        const name = edges.label[edge] ?? 0;
        const score = edges.score[edge] ?? 0;
        may =
          (name === label.note && score > 1) ||
          (name === label.noise && score > 1) ||
          (name <= label.township && score > 4);
      }
      if (addNumbers(edges, text, at) && !(before & (isDigit | isLatin))) may = true;
      if (may) mayEnd[at] = 1;
    }
  }

  #nextEnd(start: number): number {
    return this.#marks.mayEnd.indexOf(1, start + 1);
  }

  #isReached(position: number): boolean {
    for (let state = 0; state < stateCount; state += 1) {
      if ((this.#best[position * stateCount + state] ?? unreached) > unreached) return true;
    }
    return false;
  }

  #follow(start: number): void {
    const edges = this.#edges;
    const best = this.#best;
    const base = start * stateCount;
    for (let edge = edges.firstAt(start); edge >= 0; edge = edges.next[edge] ?? -1) {
      const name = edges.label[edge] ?? 0;
      const score = edges.score[edge] ?? 0;
      const target = (edges.end[edge] ?? 0) * stateCount;
      for (let state = 0; state < stateCount; state += 1) {
        const reached = best[base + state] ?? unreached;
        if (reached <= unreached) continue;
        const step = state * labels.length + name;
        const value = reached + score + (stepScores[step] ?? 0);
        const slot = target + (nextStates[step] ?? 0);
        if (value > (best[slot] ?? unreached)) {
          best[slot] = value;
          this.#fromEdge[slot] = edge;
          this.#fromState[slot] = state;
        }
      }
    }
  }

  #readBack(length: number): Segment[] {
    let state = 0;
    let best = unreached;
    for (let one = 0; one < stateCount; one += 1) {
      const value = this.#best[length * stateCount + one] ?? unreached;
      if (value > best) [state, best] = [one, value];
    }
    const segments: Segment[] = [];
    for (let position = length; position > 0;) {
      const slot = position * stateCount + state;
      const edge = this.#fromEdge[slot] ?? 0;
      const start = this.#edges.start[edge] ?? 0;
      segments.push({ label: this.#edges.label[edge] ?? 0, start, end: position });
      state = this.#fromState[slot] ?? 0;
      position = start;
    }
    return segments.reverse();
  }
}
