-- The first half of seeing one personal field: decides whether the account may, and writes so into the audit. The value
-- comes from unmask_field, which answers only once this row is committed. Who may not see the row anyway gets
-- "not-found"; 60 values an hour are the most.
create or replace function ask_unmask(field text, entity_id uuid, purpose text)
returns table (outcome text, entry_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  actor uuid := current_account();
  whose constant text := split_part(ask_unmask.field, '.', 1);
  place uuid;
begin
  if actor is null then raise exception 'nobody asks' using errcode = 'insufficient_privilege'; end if;
  if ask_unmask.field not in ('staff.name', 'staff.telephone', 'address.door') then
    raise exception 'no personal field: %', ask_unmask.field using errcode = 'invalid_parameter_value';
  end if;
  if length(trim(ask_unmask.purpose)) < 4 then
    raise exception 'a purpose is needed' using errcode = 'invalid_parameter_value';
  end if;
  -- one at a time for an account: the limit holds for requests at once too
  perform pg_advisory_xact_lock(hashtextextended('unmask ' || actor, 0));
  place := unmask_place(whose, ask_unmask.entity_id);
  outcome := case
    when is_without_personal_fields() then 'forbidden'
    when place is null then 'not-found'
    when (select count(*) from audit_entry as shown
      where shown.account_name = (select login_name from account where id = actor)
        and shown.account_id = actor and shown.action = 'field.unmasked' and shown.outcome = 'done'
        and shown.at > clock_timestamp() - interval '1 hour') >= 60 then 'too-many'
    else 'shown'
  end;
  entry_id := write_audit('field.unmasked', whose, ask_unmask.entity_id::text, null, null, ask_unmask.purpose,
    jsonb_strip_nulls(jsonb_build_object('field', ask_unmask.field, 'communityId', place,
      'reason', nullif(outcome, 'shown'), 'transaction', pg_current_xact_id()::text)),
    case outcome when 'shown' then 'done' else 'refused' end);
  return next;
end $$;
revoke all on function ask_unmask(text, uuid, text) from public;
grant execute on function ask_unmask(text, uuid, text) to jingwei_app;
