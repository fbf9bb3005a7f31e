import { describe, expect, it } from 'vitest';
import { differences, partsOf } from './auditDifference.ts';

describe('before and after', () => {
  it('put what changed first', () => {
    expect(differences({ a: 1, name: '甲', z: true }, { a: 1, name: '乙', z: true })).toEqual([
      { field: 'name', before: '甲', after: '乙', isChanged: true },
      { field: 'a', before: '1', after: '1', isChanged: false },
      { field: 'z', before: 'true', after: 'true', isChanged: false },
    ]);
  });

  it('tell what came and what went', () => {
    expect(differences(null, { code: 'x' })).toEqual([
      { field: 'code', before: null, after: 'x', isChanged: true },
    ]);
    expect(differences({ code: 'x' }, null)[0]).toMatchObject({ before: 'x', after: null });
    expect(differences(null, null)).toEqual([]);
  });

  it('read lists and nested values, and tell null from the word', () => {
    const found = differences({ list: ['a', 'b'], end: null }, { list: ['a'], end: 'null' });
    expect(found).toContainEqual({ field: 'list', before: 'a, b', after: 'a', isChanged: true });
    expect(found).toContainEqual({ field: 'end', before: null, after: 'null', isChanged: true });
  });
});

describe('the name of an action', () => {
  it('is its thing and its deed', () => {
    expect(partsOf('account.password_reset')).toEqual({ thing: 'account', deed: 'password_reset' });
    expect(partsOf('started')).toEqual({ thing: 'started', deed: '' });
  });
});
