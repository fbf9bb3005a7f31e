import type { RequestQuery } from '../api/request.ts';
import { beginningOf, endOf } from './days.ts';

/** What the search of the audit consists of, in the address as well. */
export const auditFields = [
  'q',
  'account',
  'action',
  'outcome',
  'entity',
  'address',
  'from',
  'until',
] as const;
export type AuditField = (typeof auditFields)[number];

const day = /^\d{4}-\d{2}-\d{2}$/;

/** Days of the city become instants; the last day counts to its end. What is no day asks for nothing. */
export function auditQuery(values: Readonly<Record<AuditField, string>>, timeZone: string): RequestQuery {
  const { from, until, ...rest } = values;
  return {
    ...rest,
    from: day.test(from) ? beginningOf(from, timeZone) : '',
    until: day.test(until) ? endOf(until, timeZone) : '',
  };
}
