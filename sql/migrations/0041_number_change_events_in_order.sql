-- Numbers the events of one round in the order in which they were written: an update alone promises no order.
create or replace function number_change_events() returns bigint language plpgsql as $$
declare last_number bigint;
begin
  -- one sequencer at a time, held to the end of this transaction
  if not pg_try_advisory_xact_lock(7104201) then
    return null;
  end if;
  with numbered as (
    select ordered.id, nextval('change_event_sequence') as sequence
    from (select id from change_event where sequence is null order by id) as ordered
  ), given as (
    update change_event as event
    set sequence = numbered.sequence
    from numbered
    where event.id = numbered.id
    returning event.sequence
  )
  select max(sequence) into last_number from given;
  return last_number;
end $$;
