import { describe, expect, it } from 'vitest';
import { maskIdentityNumber, maskName, maskTelephone } from './masks.ts';

describe('masks of personal fields', () => {
  it('leave the family name, also of two characters', () => {
    expect(['张三', '张三丰', '欧阳修', '欧阳修文', '诸葛亮', '李'].map(maskName)).toEqual([
      '张*',
      '张**',
      '欧阳*',
      '欧阳**',
      '诸葛*',
      '李*',
    ]);
  });
  it('take a double family name alone for a name of two characters', () => {
    expect(maskName('东方')).toBe('东*');
  });
  it('count characters, not halves of rare ones', () => {
    expect(maskName('𠮷田三')).toBe('𠮷**');
  });
  it('leave the first three and last four digits of a telephone', () => {
    expect(maskTelephone('138-1234-1234')).toBe('138****1234');
    expect(maskTelephone('0351-2345678')).toBe('035****5678');
  });
  it('hide a short number whole', () => {
    expect(maskTelephone('12345')).toBe('****');
    expect(maskTelephone('')).toBe('****');
  });
  it('hide the birthday of an identity number', () => {
    expect(maskIdentityNumber('140105199001011234')).toBe('1401**********1234');
    expect(maskIdentityNumber('12345')).toBe('*****');
  });
  it('change nothing the second time', () => {
    for (const name of ['张三', '欧阳修文', '李']) expect(maskName(maskName(name))).toBe(maskName(name));
  });
});
