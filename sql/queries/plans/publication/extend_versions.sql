-- Versions that ended on the very day of the roll-back ($2) go on as if nothing had been.
update grid_version as version
set valid = (noted.before ->> 'valid')::daterange
from plan_publication_row as noted
join plan_publication as publication using (plan_id)
where noted.plan_id = $1::uuid
  and noted.kind = 'version'
  and noted.before is not null
  and version.id = noted.id
  and publication.published_on = $2::date
