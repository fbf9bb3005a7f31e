-- The classes named and all below them.
create or replace function descendant_incident_classes(codes text[])
returns setof text language sql stable parallel safe as $$
  with recursive chosen as (
    select code from incident_class where code = any(codes)
    union
    select child.code from incident_class as child join chosen on child.parent_code = chosen.code
  )
  select code from chosen
$$;
