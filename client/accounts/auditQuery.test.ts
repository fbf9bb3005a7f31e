import { describe, expect, it } from 'vitest';
import { queryText } from '../api/request.ts';
import { auditFields, auditQuery, type AuditField } from './auditQuery.ts';

const nothing = Object.fromEntries(auditFields.map((name) => [name, ''])) as Record<AuditField, string>;

describe('the search of the audit', () => {
  it('asks for whole days of the city', () => {
    const query = auditQuery({ ...nothing, from: '2026-11-20', until: '2026-11-20' }, 'Asia/Shanghai');
    expect([query['from'], query['until']]).toEqual(['2026-11-19T16:00:00.000Z', '2026-11-20T16:00:00.000Z']);
  });

  it('leaves out what is not asked, and what is no day', () => {
    expect(queryText(auditQuery({ ...nothing, account: 'li.wei', from: 'yesterday' }, 'Asia/Shanghai'))).toBe(
      'account=li.wei',
    );
  });
});
