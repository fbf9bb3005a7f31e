-- Names the roads of the map as a change of the register has named them, in the transaction of its author; west, south, east,
-- north of the roads that it touched, null where none. A road whose place name was changed or merged is named anew in its
-- whole length; where only some addresses of a road were named otherwise, each piece goes with the address next to its
-- middle. With the owner's rights, for the base map is nobody's to write; what it writes was noted in the change before.
create or replace function follow_road_names(change_made uuid) returns double precision[]
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  made address_change;
  reached box2d;
begin
  select * into made from address_change
  where id = change_made and account_id = current_account() and transaction_id = pg_current_xact_id();
  if not found then
    raise exception 'only the author of a change names roads by it, and only with it' using errcode = 'JW104';
  end if;

  if made.kind = 'revert' then
    insert into road_naming (county_code, change_id, road_id, before, after)
    select naming.county_code, made.id, naming.road_id, road.standard_name, naming.before
    from road_naming as naming
    join road on road.county_code = naming.county_code and road.id = naming.road_id
    where naming.change_id = made.reverts_id
      -- what a later change has named stays named by it
      and road.standard_name is not distinct from naming.after;
  elsif made.kind in ('rename', 'merge', 'split') then
    insert into road_naming (county_code, change_id, road_id, before, after)
    with named as (
      select distinct
        row.county_code,
        row.before ->> 'name' as old,
        case when row.after ->> 'status' = 'retired'
          then (select place.name from place where place.id = row.successor_ids[1])
          else row.after ->> 'name' end as new
      from address_change_row as row
      where row.change_id = made.id and row.subject = 'place' and jsonb_typeof(row.before) = 'object'
        and row.before ->> 'kind' in ('road', 'lane', 'street')
    ), parted as (
      select distinct row.county_code, row.before ->> 'roadName' as old, row.after ->> 'roadName' as new
      from address_change_row as row
      where row.change_id = made.id and row.subject = 'address' and jsonb_typeof(row.before) = 'object'
        and row.before ->> 'roadName' <> row.after ->> 'roadName'
        and not exists (select from named
          where named.county_code = row.county_code and named.old = row.before ->> 'roadName' and named.new <> named.old)
    ), spot as (
      select distinct parted.county_code, parted.old, parted.new, address.point
      from parted
      join address_change_row as row on row.change_id = made.id and row.subject = 'address'
        and row.county_code = parted.county_code and row.before ->> 'roadName' = parted.old
        and row.after ->> 'roadName' = parted.new
      join standard_address as address on address.id = row.subject_id
      where address.point is not null
      union
      select parted.county_code, parted.old, parted.old, address.point
      from parted
      join standard_address as address on address.road_name collate "C" = parted.old
        and address.county_code = parted.county_code
      where address.status = 'current' and address.point is not null
    ), nearest as (
      select distinct on (road.county_code, road.id) road.county_code, road.id, road.standard_name, spot.old, spot.new
      from spot
      join road on road.county_code = spot.county_code
        and coalesce(road.standard_name, road.name) collate "C" = spot.old
      order by road.county_code, road.id, st_lineinterpolatepoint(road.geom, 0.5) <-> spot.point
    )
    select road.county_code, made.id, road.id, road.standard_name, named.new
    from named
    join road on road.county_code = named.county_code
      and coalesce(road.standard_name, road.name) collate "C" = named.old
    where named.new <> named.old
    union all
    select county_code, made.id, id, standard_name, new from nearest where new <> old;
  end if;

  with written as (
    update road
    set standard_name = naming.after
    from road_naming as naming
    where naming.change_id = made.id and road.county_code = naming.county_code and road.id = naming.road_id
    returning road.geom
  )
  select st_extent(geom) into reached from written;
  if reached is null then return null; end if;
  return array[st_xmin(reached), st_ymin(reached), st_xmax(reached), st_ymax(reached)];
end $$;
revoke execute on function follow_road_names(uuid) from public;
grant execute on function follow_road_names(uuid) to jingwei_app;
