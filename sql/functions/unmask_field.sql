-- The value that ask_unmask has let an account see: only for half a minute, only to that account, and only when the row
-- in the audit was committed by an earlier transaction. So nobody sees a value and takes its row back. Whether the account
-- may is decided again: the row alone opens nothing.
create or replace function unmask_field(entry uuid)
returns text language sql volatile security definer set search_path = public, pg_temp as $$
  select case asked.detail ->> 'field'
    when 'staff.name' then (select name from staff where id = asked.entity_id::uuid)
    when 'staff.telephone' then (select work_telephone from staff where id = asked.entity_id::uuid)
    when 'address.door' then (select display from standard_address where id = asked.entity_id::uuid)
  end
  from audit_entry as asked
  where asked.id = entry
    and asked.action = 'field.unmasked'
    and asked.outcome = 'done'
    and asked.account_id = current_account()
    and asked.at > clock_timestamp() - interval '30 seconds'
    and not is_without_personal_fields()
    and unmask_place(split_part(asked.detail ->> 'field', '.', 1), asked.entity_id::uuid) is not null
    and asked.detail ->> 'transaction' is distinct from pg_current_xact_id_if_assigned()::text
$$;
revoke all on function unmask_field(uuid) from public;
grant execute on function unmask_field(uuid) to jingwei_app;
