import { describe, expect, it } from 'vitest';
import { filterKey, noFilter, parseTileFilter, type TileFilter } from './tileFilter.ts';

const parse = (query: Record<string, string>): TileFilter => {
  const filter = parseTileFilter(query, 'incident', '+08:00');
  if ('refusal' in filter) throw new Error(filter.refusal);
  return filter;
};

describe('the filter of tiles', () => {
  it('takes a day as its first moment on the clock of the city', () => {
    expect(parse({ from: '2026-11-01' }).from).toBe('2026-10-31T16:00:00.000Z');
  });

  it('has one key however it was written', () => {
    const one = parse({ from: '2026-11-01', class: 'b,a,b', state: 'closed' });
    const other = parse({ state: 'closed', class: 'a,b', from: '2026-10-31T16:00:00Z' });
    expect(filterKey(one)).toBe(filterKey(other));
    expect(filterKey(noFilter)).toBe('');
    expect(filterKey(parse({ v: '17' }))).toBe('');
    expect(filterKey(one)).not.toBe(filterKey(parse({ from: '2026-11-01', class: 'a' })));
  });

  it.each([
    { fro: '2026-11-01' },
    { from: 'yesterday' },
    { from: '2026-13-01' },
    { class: "a';drop table incident" },
    { class: 'a,,b' },
    { state: 'done' },
    { region: '14010x' },
    { severity: '5' },
    { isOverdue: 'yes' },
  ])('refuses %o', (query) => {
    expect(parseTileFilter(query, 'incident', '+08:00')).toHaveProperty('refusal');
  });

  it('knows what the cell pyramid can answer', () => {
    expect(
      parse({ from: '2026-10-01', until: '2026-10-02', class: 'a', region: '140107', state: 'closed' })
        .isLive,
    ).toBeNull();
    expect(parse({ from: '2026-01-01T03:00:00Z', until: '2026-06-01T05:30:00Z' }).isLive).toBeNull();
    expect(parse({ from: '2026-10-01T03:00:00Z', until: '2026-10-01T05:30:00Z' }).isLive).toBe(true);
    expect(parse({ severity: '3,4' }).isLive).toBe(true);
    expect(parse({ grid: '140107001001001' }).isLive).toBe(true);
  });
});
