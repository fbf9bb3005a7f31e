-- What stands in the place of a name that was merged, through all its mergers down to what is current: identity and name.
create or replace function place_successors(merged uuid)
returns jsonb language sql stable parallel safe as $$
  with recursive chain (id, step) as (
    select unnest(row.successor_ids), 1
    from address_change_row as row
    where row.subject_id = merged and row.subject = 'place'
      and not exists (select from address_change as later where later.reverts_id = row.change_id)
    union
    select unnest(row.successor_ids), chain.step + 1
    from chain
    join address_change_row as row on row.subject_id = chain.id and row.subject = 'place'
    where chain.step < 20
      and not exists (select from address_change as later where later.reverts_id = row.change_id)
  )
  select coalesce(jsonb_agg(jsonb_build_object('placeId', next.id, 'name', next.name) order by next.name, next.id), '[]')
  from place as next
  where next.status = 'current' and next.id in (select id from chain)
$$;
