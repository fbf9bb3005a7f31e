-- Old versions hold again from a day ($2) on, under their own codes ($1: old version, new version).
with again as (
  select * from jsonb_to_recordset($1::jsonb) as pair (old_id uuid, new_id uuid)
), made as (
  insert into grid_version (county_code, id, grid_id, community_id, code, name, kind, host_element_id, valid, revision,
    geom, label_point, area_m2, perimeter_m, household_count, resident_count, resident_60_plus, resident_under_15,
    tenant_count, disabled_count, building_count)
  select old.county_code, again.new_id, old.grid_id, old.community_id, old.code, old.name, old.kind, old.host_element_id,
    daterange($2::date, null),
    1 + (select max(other.revision) from grid_version as other where other.grid_id = old.grid_id),
    old.geom, old.label_point, old.area_m2, old.perimeter_m, old.household_count, old.resident_count,
    old.resident_60_plus, old.resident_under_15, old.tenant_count, old.disabled_count, old.building_count
  from again
  join grid_version as old on old.id = again.old_id
)
insert into grid_plot (county_code, grid_version_id, plot_id)
select made_of.county_code, again.new_id, made_of.plot_id
from again
join grid_plot as made_of on made_of.grid_version_id = again.old_id
