-- Where the chain ends: the last sealed row, or what the archive ended in, or the beginning (0 and 32 zero bytes).
create or replace function audit_head()
returns table (sequence bigint, hash bytea)
language sql stable set search_path = public, pg_temp as $$
  select head.sequence, head.hash
  from (
    (select entry.sequence, entry.hash from audit_entry as entry
      where entry.sequence is not null order by entry.sequence desc limit 1)
    union all
    (select last_sequence, last_hash from audit_archive order by last_sequence desc limit 1)
    union all
    select 0, decode(repeat('00', 32), 'hex')
  ) as head
  order by head.sequence desc
  limit 1
$$;
