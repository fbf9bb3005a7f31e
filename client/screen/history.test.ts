import { describe, expect, it } from 'vitest';
import { record, redo, startHistory, undo } from './history.ts';

describe('undo and redo', () => {
  it('go back and forth over what was done', () => {
    const done = record(record(startHistory('all'), 'noise'), 'noise, open');
    expect(undo(done).present).toBe('noise');
    expect(undo(undo(done)).present).toBe('all');
    expect(redo(undo(done)).present).toBe('noise, open');
  });

  it('stay where there is nothing before or after', () => {
    const start = startHistory('all');
    expect(undo(start)).toBe(start);
    expect(redo(start)).toBe(start);
  });

  it('forget the future when something new is done', () => {
    const changed = record(undo(record(startHistory('all'), 'noise')), 'hazard');
    expect(redo(changed).present).toBe('hazard');
  });

  it('remember two hundred steps', () => {
    let history = startHistory(0);
    for (let step = 1; step <= 500; step += 1) history = record(history, step);
    expect(history.past).toHaveLength(200);
  });
});
