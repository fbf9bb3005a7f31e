-- Personal fields for the rows of an export, where the account may see them unmasked; the others do not come back. The
-- row in the audit that says so, with the purpose, was committed by an earlier transaction (see unmask_field).
create or replace function unmask_export(entry uuid, fields text[], ids uuid[])
returns table (field text, entity_id uuid, value text)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  sees_staff constant boolean := sees_all('personal.unmask') and sees_all('staff.read');
  sees_addresses constant boolean := sees_all('personal.unmask') and sees_all('addresses.read');
  unmasked constant uuid[] := my_regions('personal.unmask');
  of_staff constant uuid[] := my_regions('staff.read');
  of_addresses constant uuid[] := my_regions('addresses.read');
begin
  if is_without_personal_fields() or not exists (
    select from audit_entry as begun
    where begun.id = unmask_export.entry and begun.action = 'export.begun' and begun.outcome = 'done'
      and begun.account_id = current_account() and begun.purpose is not null
      and begun.at > clock_timestamp() - interval '30 minutes'
      and begun.detail ->> 'transaction' is distinct from pg_current_xact_id_if_assigned()::text
  ) then
    raise exception 'no such export' using errcode = 'insufficient_privilege';
  end if;
  return query
    select distinct asked.field, asked.id, case asked.field when 'staff.name' then staff.name else staff.work_telephone end
    from unnest(unmask_export.fields, unmask_export.ids) as asked (field, id)
    join staff on staff.id = asked.id
    where asked.field in ('staff.name', 'staff.telephone')
      and exists (select from assignment
        where assignment.staff_id = staff.id and assignment.valid @> city_day(city_now())
          and (sees_staff or (assignment.jurisdiction_id = any(unmasked) and assignment.jurisdiction_id = any(of_staff))))
    union all
    select asked.field, asked.id, address.display
    from unnest(unmask_export.fields, unmask_export.ids) as asked (field, id)
    join standard_address as address on address.id = asked.id
    where asked.field = 'address.door'
      and (sees_addresses or (address.community_id = any(unmasked) and address.community_id = any(of_addresses)));
end $$;
revoke all on function unmask_export(uuid, text[], uuid[]) from public;
grant execute on function unmask_export(uuid, text[], uuid[]) to jingwei_app;
