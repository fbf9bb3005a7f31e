import { describe, expect, it } from 'vitest';
import { ApiProblem } from './request.ts';
import { inLanguage, refusalOf } from './refusalText.ts';

describe('a refusal of the server', () => {
  it('is shown in the language of the reader', () => {
    const text = '不能给自己授权。请联系另一位安全管理员。Nobody grants to oneself. Ask another one.';
    expect(inLanguage(text, 'zh')).toBe('不能给自己授权。请联系另一位安全管理员。');
    expect(inLanguage(text, 'en')).toBe('Nobody grants to oneself. Ask another one.');
  });

  it('stays whole where it has one language', () => {
    expect(inLanguage('Not today.', 'zh')).toBe('Not today.');
    expect(inLanguage('太原市没有这个街道。', 'en')).toBe('太原市没有这个街道。');
  });

  it('keeps names in Chinese in the English half', () => {
    expect(inLanguage('角色“审计管理员”互斥。The role “审计管理员” excludes it。', 'en')).toBe(
      'The role “审计管理员” excludes it。',
    );
  });

  it('belongs to its field, whatever path the server writes before it', () => {
    const errors = [
      { field: 'body.roleCode', reason: '角色未知。Unknown role.', hint: '请重选。Choose again.' },
    ];
    const problem = new ApiProblem('x', 400, 'invalid-body', null, undefined, errors);
    expect(refusalOf(problem, 'roleCode', 'en')).toBe('Unknown role. Choose again.');
    expect(refusalOf(problem, 'regionCode', 'en')).toBeNull();
    expect(refusalOf(null, 'roleCode', 'en')).toBeNull();
  });
});
