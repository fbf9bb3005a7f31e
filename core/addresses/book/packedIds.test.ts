import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PackedIds } from './packedIds.ts';

it('finds every id that was added and not taken out again, whatever the order', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 300 }),
      fc.array(fc.nat(299), { maxLength: 200 }),
      (all, removed) => {
        const ids = new PackedIds();
        const rows = new Map(all.map((id) => [id, ids.add(id)]));
        for (const index of removed) {
          const id = all[index % all.length]!;
          expect(ids.remove(id)).toBe(rows.get(id) ?? -1);
          rows.delete(id);
        }
        for (const id of all) {
          expect(ids.find(id)).toBe(rows.get(id) ?? -1);
          if (rows.has(id)) expect(ids.text(rows.get(id)!)).toBe(id);
        }
        const back = all.filter((id) => !rows.has(id));
        for (const id of back) rows.set(id, ids.add(id));
        expect(new Set(rows.values()).size).toBe(all.length);
        expect(ids.length).toBe(all.length);
        for (const id of all) expect(ids.text(ids.find(id))).toBe(id);
      },
    ),
  );
});
