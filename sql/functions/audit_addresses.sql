-- Changed addresses, for a statement. Of more than a hundred that one noted change covers one entry is written, not one for
-- each: the change keeps every row before and after, can only be added to, and the entry holds their digest, so that the
-- chain tells if a row was altered. 3,000 entries took half of the time of a rename, and were sealed one by one after it.
create or replace function audit_addresses()
returns trigger language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  most_single constant integer := 100;
  written integer := (select count(*) from added);
  made uuid;
  noted integer;
  digest text;
begin
  if written > most_single then
    select id into made from address_change
    where transaction_id = pg_current_xact_id() and account_id = current_account()
    order by made_at desc
    limit 1;
    select count(*), encode(sha256(convert_to(string_agg(concat(row.subject_id, row.before, row.after), ';' order by row.subject_id), 'UTF8')), 'hex')
    into noted, digest
    from added
    join address_change_row as row on row.county_code = added.county_code and row.change_id = made
      and row.subject = 'address' and row.subject_id = added.id and row.revision = added.revision;
    if noted = written then
      perform write_audit('standard_address.updated', 'address_change', made::text, null, null, null,
        jsonb_build_object('addresses', written, 'digest', 'sha256:' || digest));
      return null;
    end if;
  end if;
  perform audit_written('standard_address', 'id', to_jsonb(gone), to_jsonb(added))
  from gone
  join added on added.county_code = gone.county_code and added.id = gone.id;
  return null;
end $$;
