import { expect, it } from 'vitest';
import { decisionsOf } from './decisions.ts';

const rights = { canEdit: true, canSubmit: true, canApprove: false, canDiscard: true };
const who = (approves: boolean, draws: boolean): Parameters<typeof decisionsOf>[1] => ({
  approves,
  draws,
  today: '2026-11-26',
});
const nobody = { canEdit: false, canSubmit: false, canApprove: false, canDiscard: false };

it('lets an author submit and withdraw, and another account approve or return', () => {
  expect(
    decisionsOf({ state: 'draft', isMine: true, myRights: rights, effectiveOn: null }, who(false, true))
      .kinds,
  ).toEqual(['submit']);
  expect(
    decisionsOf({ state: 'submitted', isMine: true, myRights: nobody, effectiveOn: null }, who(false, true)),
  ).toEqual({
    says: 'waiting',
    kinds: ['withdraw'],
  });
  expect(
    decisionsOf({ state: 'submitted', isMine: false, myRights: nobody, effectiveOn: null }, who(true, false))
      .kinds,
  ).toEqual(['return', 'approve']);
});

it('never lets an author approve the own plan, and says why', () => {
  expect(
    decisionsOf({ state: 'submitted', isMine: true, myRights: rights, effectiveOn: null }, who(true, true)),
  ).toEqual({
    says: 'ownToApprove',
    kinds: ['withdraw'],
  });
  expect(
    decisionsOf({ state: 'published', isMine: true, myRights: rights, effectiveOn: null }, who(true, true))
      .kinds,
  ).toEqual([]);
});

it('offers the roll-back of a published plan to whoever approves, and nothing after it', () => {
  expect(
    decisionsOf({ state: 'published', isMine: false, myRights: nobody, effectiveOn: null }, who(true, false))
      .kinds,
  ).toEqual(['roll-back']);
  expect(
    decisionsOf({ state: 'rolled_back', isMine: false, myRights: nobody, effectiveOn: null }, who(true, true))
      .kinds,
  ).toEqual([]);
});

it('says of a plan that is due that it is being published, and lets an approver stop one that is not', () => {
  const scheduled = (effectiveOn: string): ReturnType<typeof decisionsOf> =>
    decisionsOf({ state: 'scheduled', isMine: false, myRights: nobody, effectiveOn }, who(true, false));
  expect(scheduled('2026-11-26')).toEqual({ says: 'publishing', kinds: [] });
  expect(scheduled('2026-12-01')).toEqual({ says: 'scheduled', kinds: ['return'] });
});
