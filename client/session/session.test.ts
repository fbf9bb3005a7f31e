import { describe, expect, it } from 'vitest';
import type { Permission } from '#core/accounts/permissions.ts';
import { agentName } from './agentName.ts';
import { dayAfter, delegationWindow } from './delegationDays.ts';
import { homePath, safeNext } from './entrances.ts';
import { passwordRules } from './passwordRules.ts';
import { isPurpose } from './purpose.ts';
import { reachOf } from './reach.ts';

const reach = (
  permission: Permission,
  part: Partial<{ isWholeCity: boolean; regionCodes: string[]; departmentCodes: string[] }>,
) => ({
  permission,
  isWholeCity: false,
  regionCodes: [],
  departmentCodes: [],
  ...part,
});

describe('where an account’s data lie', () => {
  it('is the whole city as soon as one telling permission reaches it', () => {
    const found = reachOf({
      reaches: [
        reach('incidents.read', { regionCodes: ['140107001'] }),
        reach('plans.read', { isWholeCity: true }),
      ],
    });
    expect(found).toMatchObject({ isWholeCity: true, regionCodes: [], hasNoData: false });
  });

  it('names each region once, and none that lies in another one of them', () => {
    const found = reachOf({
      reaches: [
        reach('incidents.read', { regionCodes: ['140107001', '140107001010', '140105'] }),
        reach('elements.read', { regionCodes: ['140107001'] }),
      ],
    });
    expect(found.regionCodes).toEqual(['140107001', '140105']);
  });

  it('is nowhere for who has the base map alone, though it be of the whole city', () => {
    expect(reachOf({ reaches: [reach('map.read', { isWholeCity: true })] }).hasNoData).toBe(true);
    expect(reachOf(null).hasNoData).toBe(true);
  });
});

describe('where the sign-in leads', () => {
  it.each(['/desk?in=140107001', '/admin/accounts', '/'])('keeps %s', (next) => {
    expect(safeNext(next)).toBe(next);
  });
  it.each([
    '//example.org',
    '/\\example.org',
    'https://example.org/',
    'javascript:alert(1)',
    '/sign-in?next=/x',
    '/wall/pair',
    '',
    undefined,
    ['/desk'],
  ])('leaves out %j', (next) => {
    expect(safeNext(next)).toBeNull();
  });
  it('is the administration only for who has nothing to see on the desk', () => {
    const holder = (canAdminister: boolean, held: readonly Permission[]) => ({
      canAdminister,
      canAny: (wanted: readonly Permission[]) => wanted.some((one) => held.includes(one)),
    });
    expect(homePath(holder(true, ['accounts.read']))).toBe('/admin');
    expect(homePath(holder(true, ['accounts.read', 'incidents.read']))).toBe('/desk');
    expect(homePath(holder(false, ['incidents.read']))).toBe('/desk');
  });
});

describe('the rules of a new password', () => {
  const broken = (next: string, part: Partial<{ current: string; repeated: string }> = {}): string[] =>
    passwordRules({ current: 'old', next, repeated: next, loginName: 'liwei', ...part })
      .filter((rule) => !rule.isKept)
      .map((rule) => rule.key);

  it('are all kept by a good one', () => expect(broken('Kx7#mLq9vTz2')).toEqual([]));
  it('are none of them kept by nothing at all', () =>
    expect(broken('')).toEqual(['length', 'classes', 'guess', 'name', 'changed', 'repeated']));
  it('name what is wrong', () => {
    expect(broken('Liwei-Kx7#mLq9')).toEqual(['name']);
    expect(broken('Password2026!')).toEqual(['guess']);
    expect(broken('Kx7#mLq9vTz2', { current: 'Kx7#mLq9vTz2' })).toEqual(['changed']);
    expect(broken('Kx7#mLq9vTz2', { repeated: 'Kx7#mLq9vTz' })).toEqual(['repeated']);
  });
});

describe('a leave', () => {
  it('lasts whole days of the city, the last one included', () => {
    const now = Date.parse('2026-11-25T02:00:00Z');
    expect(delegationWindow('2026-12-01', '2026-12-07', now)).toEqual({
      validFrom: '2026-11-30T16:00:00.000Z',
      validUntil: '2026-12-07T16:00:00.000Z',
    });
  });
  it('begins now when it begins today', () => {
    const now = Date.parse('2026-11-25T02:00:00Z');
    expect(delegationWindow('2026-11-25', '2026-11-25', now).validFrom).toBe('2026-11-25T02:00:00.000Z');
  });
  it('goes over the ends of months and years', () => expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01'));
});

it('tells one machine from another by browser and system', () => {
  expect(agentName('Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140')).toBe(
    'Edge · Windows',
  );
  expect(agentName('Mozilla/5.0 (iPhone; CPU iPhone OS 18 like Mac OS X) Version/18 Safari/605')).toBe(
    'Safari · iOS',
  );
  expect(agentName('curl/8.0')).toBe('');
});

it('takes a purpose of four characters, blanks aside', () => {
  expect(isPurpose('应急联络')).toBe(true);
  expect(isPurpose('  应急  ')).toBe(false);
});
