-- The classes that a filter lets through: the classes named with all below them, and of those the groups named.
create or replace function chosen_incident_classes(codes text[], groups text[])
returns setof text language sql stable parallel safe as $$
  select code
  from incident_class
  where (codes is null or code in (select descendant_incident_classes(codes)))
    and (groups is null or display_group = any(groups))
$$;
