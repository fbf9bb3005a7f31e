-- The place by which the account of this transaction may see a personal field of a row unmasked; null where it may not.
-- Only for functions that write so into the audit.
create or replace function unmask_place(whose text, entity_id uuid)
returns uuid language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  reading constant text := case whose when 'staff' then 'staff.read' else 'addresses.read' end;
begin
  return (
    select found.place
    from (
      select assignment.jurisdiction_id as place from assignment
      where whose = 'staff' and assignment.staff_id = unmask_place.entity_id
        and assignment.valid @> city_day(city_now())
      union all
      select community_id from standard_address where whose = 'address' and id = unmask_place.entity_id
    ) as found
    where (sees_all('personal.unmask') or found.place = any(my_regions('personal.unmask')))
      and (sees_all(reading) or found.place = any(my_regions(reading)))
    limit 1
  );
end $$;
revoke all on function unmask_place(text, uuid) from public;
