-- Recomputes the chain after a place in it (null: from its beginning in the table) and names the first broken row.
-- A part at a time, so that no statement runs long: the caller goes on from last_sequence until checked is 0.
create or replace function verify_audit(after_sequence bigint default null, row_limit integer default null)
returns table (checked integer, last_sequence bigint, last_hash bytea,
  broken_sequence bigint, broken_id uuid, reason text)
language plpgsql stable set search_path = public, pg_temp as $$
declare entry audit_entry;
begin
  checked := 0;
  select archive.last_sequence, archive.last_hash into last_sequence, last_hash
  from audit_archive as archive order by archive.last_sequence desc limit 1;
  last_sequence := coalesce(last_sequence, 0);
  last_hash := coalesce(last_hash, decode(repeat('00', 32), 'hex'));
  if after_sequence > last_sequence then
    select known.sequence, known.hash into last_sequence, last_hash
    from audit_entry as known where known.sequence = after_sequence;
  end if;
  for entry in
    select * from audit_entry as sealed where sealed.sequence > coalesce(verify_audit.last_sequence, 0)
    order by sealed.sequence limit row_limit
  loop
    checked := checked + 1;
    reason := case
      when entry.sequence <> last_sequence + 1 then 'missing'
      when entry.previous_hash <> last_hash then 'not-linked'
      when entry.hash <> audit_hash(entry.previous_hash, entry) then 'changed'
    end;
    if reason is not null then
      broken_sequence := case reason when 'missing' then last_sequence + 1 else entry.sequence end;
      broken_id := case when reason <> 'missing' then entry.id end;
      return next;
      return;
    end if;
    last_sequence := entry.sequence;
    last_hash := entry.hash;
  end loop;
  return next;
end $$;
