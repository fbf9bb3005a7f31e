import { computed, type Ref } from 'vue';
import { usePagedRows } from '../../rows/usePagedRows.ts';
import { useQueryFields } from '../../screen/useQueryFields.ts';
import type { RegisterRow } from '../registerApi.ts';

export type Subject = RegisterRow['subject'];

/** What of the register is listed and opened: it stands in the address, so that a link shows the same. */
export function useRegister() {
  const { fields, values, set, clear } = useQueryFields([
    'subject',
    'q',
    'region',
    'kind',
    'status',
    'asOf',
    'id',
  ]);
  const subject = computed<Subject>({
    get: () => (fields.subject.value === 'place' ? 'place' : 'address'),
    set: (next) => set({ subject: next === 'place' ? 'place' : '', id: '', kind: '' }),
  });
  const query = computed(() => {
    const { q, region, kind, status, asOf } = values();
    return {
      subject: subject.value,
      q,
      region,
      status: status === '' ? 'current' : status,
      asOf,
      kind: subject.value === 'place' ? kind : '',
    };
  });
  const rows = usePagedRows<RegisterRow>(
    () => 'address-register',
    () => query.value,
  );
  const isFiltered = computed(() => {
    const { q, region, kind, status, asOf } = values();
    return [q, region, kind, status, asOf].some((value) => value !== '');
  });
  const openId: Ref<string> = fields.id;
  return { fields, subject, rows, isFiltered, openId, clear };
}
