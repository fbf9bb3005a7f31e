-- Sets the bounds of a county for a kind of grid, or takes the county's own away so that the city's hold again; county
-- 000000 is the city's. With the owner's rights, for it deletes; only where the caller may draw plans in the whole county.
-- False where it may not.
create or replace function set_household_rule(county text, kind text, minimum integer, maximum integer, inherits boolean)
returns boolean language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not sees_all('plans.write') and not exists (
    select from region
    where region.level = 'county' and region.code = county and region.id = any(my_regions('plans.write'))
  ) then return false; end if;
  if inherits then
    delete from household_rule where county_code = county and grid_kind = kind;
  else
    insert into household_rule (county_code, grid_kind, minimum_households, maximum_households)
    values (county, kind, minimum, maximum)
    on conflict (county_code, grid_kind) do update
    set minimum_households = excluded.minimum_households, maximum_households = excluded.maximum_households;
  end if;
  -- the map paints grids by their rule
  insert into change_event (kind, county_code, layers)
  values ('layer.changed', case when county <> '000000' then county end, '{grids,grid-labels}');
  return true;
end $$;
revoke execute on function set_household_rule(text, text, integer, integer, boolean) from public;
grant execute on function set_household_rule(text, text, integer, integer, boolean) to jingwei_app;
