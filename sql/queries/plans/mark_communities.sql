-- Marks the communities that the log touches. One that it touches for the first time is recorded as it stands now: what
-- happened there before is no concern of the plan.
update plan_community as member
set is_changed = touched.is_changed,
  base_revision = case when touched.is_changed and not member.is_changed then region.revision else member.base_revision end,
  base_version_ids = case
    when not touched.is_changed then null
    when member.is_changed then member.base_version_ids
    else array(select version.id from grid_version as version
      where version.community_id = region.id and version.valid @> (select city_day(now()))) end
from region, lateral (
  select region.id = any(array(
    select distinct unnest(change.community_ids) from plan_change as change
    where change.plan_id = $1 and not change.is_discarded
  )) as is_changed
) as touched
where member.plan_id = $1 and region.id = member.community_id and touched.is_changed <> member.is_changed
