-- Versions that ended before the day of the roll-back ($2): they begin anew.
select noted.id::text as "versionId"
from plan_publication_row as noted
join plan_publication as publication using (plan_id)
where noted.plan_id = $1::uuid
  and noted.kind = 'version'
  and noted.before is not null
  and publication.published_on < $2::date
