-- The versions that the publication opened end on the day of the roll-back ($2).
update grid_version as version
set valid = daterange(lower(version.valid), $2::date)
from plan_publication as publication
where publication.plan_id = $1::uuid
  and version.id = any(publication.opened_version_ids)
  and upper_inf(version.valid)
returning version.grid_id::text as "gridId"
