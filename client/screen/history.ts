/** A line of states with a place in it: undo goes back, redo forward, a new state cuts what lay ahead. */
export interface History<State> {
  readonly past: readonly State[];
  readonly present: State;
  readonly future: readonly State[];
}

const longest = 200;

export const startHistory = <State>(present: State): History<State> => ({ past: [], present, future: [] });

export function record<State>(history: History<State>, next: State): History<State> {
  return { past: [...history.past, history.present].slice(-longest), present: next, future: [] };
}

export function undo<State>(history: History<State>): History<State> {
  const previous = history.past.at(-1);
  if (previous === undefined) return history;
  return { past: history.past.slice(0, -1), present: previous, future: [history.present, ...history.future] };
}

export function redo<State>(history: History<State>): History<State> {
  const [next, ...future] = history.future;
  return next === undefined ? history : { past: [...history.past, history.present], present: next, future };
}
