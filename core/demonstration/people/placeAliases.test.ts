import { describe, expect, it } from 'vitest';
import { createRandom } from '../../random/random.ts';
import { aliasesOf } from './placeAliases.ts';

describe('other names of the demonstration city', () => {
  const many = (kind: string, name: string) =>
    Array.from({ length: 400 }, (_, seed) => aliasesOf(kind, name, createRandom(seed))).flat();

  it('gives some roads a former name of the same ending that ended on a day', () => {
    const found = many('road', '迎春北路');
    expect(found.length).toBeGreaterThan(30);
    expect(found.length).toBeLessThan(100);
    for (const { kind, name, until } of found) {
      expect(kind).toBe('former');
      expect(name).toMatch(/路$/);
      expect(until).toMatch(/^\d{4}-06-30$/);
    }
  });

  it('shortens compounds, and nothing whose name would be gone', () => {
    expect(new Set(many('compound', '锦绣花园').map(({ name }) => name))).toEqual(
      new Set(['锦绣', '锦绣大院']),
    );
    expect(many('compound', '宿舍')).toEqual([]);
    expect(many('school', '实验小学')).toEqual([]);
  });
});
