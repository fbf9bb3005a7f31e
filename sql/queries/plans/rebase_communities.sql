-- Records the communities that a plan changes as they stand now.
update plan_community as member
set base_revision = region.revision,
  base_version_ids = array(select version.id from grid_version as version
    where version.community_id = region.id and version.valid @> (select city_day(now())))
from region
where member.plan_id = $1 and region.id = member.community_id and member.is_changed
