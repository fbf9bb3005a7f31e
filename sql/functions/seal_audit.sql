-- Numbers and chains committed rows in the order of their time; one sealer at a time, others answer null at once.
-- Writers only add rows, so nobody waits; what commits later gets a later place.
create or replace function seal_audit(row_limit integer)
returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head record;
  entry audit_entry;
  entries uuid[] := '{}';
  numbers bigint[] := '{}';
  hashes bytea[] := '{}';
  before_it bytea;
begin
  if not pg_try_advisory_xact_lock(7104203) then return null; end if;
  if not exists (select from audit_entry where audit_entry.sequence is null) then return 0; end if;
  -- asked only now: the sealer before has committed
  select * into head from audit_head();
  before_it := head.hash;
  for entry in
    select * from audit_entry where audit_entry.sequence is null order by audit_entry.at, audit_entry.id limit row_limit
  loop
    entry.sequence := head.sequence + cardinality(entries) + 1;
    before_it := audit_hash(before_it, entry);
    entries := entries || entry.id;
    numbers := numbers || entry.sequence;
    hashes := hashes || before_it;
  end loop;
  update audit_entry
  set sequence = sealed.number, previous_hash = sealed.before_it, hash = sealed.hash
  from unnest(entries, numbers, hashes[:cardinality(hashes)], head.hash || hashes[:cardinality(hashes) - 1])
    as sealed (id, number, hash, before_it)
  where audit_entry.id = sealed.id;
  return cardinality(entries);
end $$;
revoke all on function seal_audit(integer) from public;
