-- A region with all above it, the highest first: breadcrumbs.
create or replace function region_chain(region_id uuid)
returns jsonb language sql stable parallel safe as $$
  with recursive chain as (
    select id, parent_id, code, level, name, name_en, 0 as step from region where id = region_id
    union all
    select above.id, above.parent_id, above.code, above.level, above.name, above.name_en, chain.step + 1
    from region as above join chain on above.id = chain.parent_id
    where chain.step < 8
  )
  select coalesce(
    jsonb_agg(
      jsonb_build_object('regionId', id, 'code', code, 'level', level, 'name', name, 'nameEn', name_en)
      order by step desc
    ),
    '[]'
  )
  from chain
$$;
