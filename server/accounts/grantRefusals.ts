import { DatabaseError } from '../platform/database/faults.ts';
import { ProblemError } from '../platform/http/problemError.ts';

const sentences: Readonly<Record<string, string>> = {
  account_grant_exclusive:
    '系统管理员、安全管理员、审计管理员不能由同一账号担任。One account holds at most one of administrator, security administrator and auditor.',
  account_grant_kind:
    '大屏角色只授予大屏账号，其他角色不授予大屏账号。Roles of screens are for accounts of screens, and other roles for others.',
  account_grant_self: '不能给自己授权。Nobody grants to himself.',
  role_exclusive:
    '有账号同时担任此角色和另一管理员角色。Some accounts hold this role beside another of administration.',
};

/** Rules that the database keeps, in words. */
export async function refusingInWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const sentence = error instanceof DatabaseError ? sentences[error.constraint ?? ''] : undefined;
    if (sentence === undefined) throw error;
    throw new ProblemError('conflict', sentence);
  }
}
