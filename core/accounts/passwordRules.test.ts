import { describe, expect, it } from 'vitest';
import { passwordFault } from './passwordRules.ts';

describe('rules for new passwords', () => {
  it.each(['Kx7#mLq9vTz2', '清徐豆腐Tofu晚风-37', 'correct Horse 9 staple', 'Trailing-Moon-52-canal'])(
    'takes %s',
    (password) => {
      expect(passwordFault(password, 'liwei')).toBeNull();
    },
  );

  it.each([
    ['Kx7#mLq9vTz', 'short'],
    [`Kx7#${'mLq9vTz2'.repeat(16)}`, 'long'],
    ['correcthorsebatterystaple', 'classes'],
    ['kx7mlq9vtz2p', 'classes'],
    ['Liwei-Kx7#mLq9', 'login-name'],
    ['Password2026!', 'common'],
    ['P@ssw0rd!2026', 'common'],
    ['Jingwei@2026!!', 'common'],
    ['2026!Admin!2026', 'common'],
    ['AdminTaiyuan#17', 'common'],
    ['Ab1!Ab1!Ab1!', 'pattern'],
    ['Abcdefghijk1!', 'pattern'],
    ['1234567890Qw!', 'pattern'],
    ['Aaaaaaaaaaa1!', 'pattern'],
  ])('refuses %s as %s', (password, fault) => {
    expect(passwordFault(password, 'liwei')).toBe(fault);
  });

  it('counts characters and not code units', () => {
    expect(passwordFault('𠮷𠮷𠮷Ab1!', 'liwei')).toBe('short');
  });
});
