-- Grids that were redrawn once more after the publication, and by which plans: those have to be taken back first.
select
  version.code::text as code,
  coalesce(plan.name, '') as "planName"
from plan_publication as publication
join grid_version as version on version.id = any(publication.opened_version_ids)
left join plan_publication_row as noted
  on noted.kind = 'version' and noted.id = version.id and noted.plan_id <> publication.plan_id and noted.before is not null
left join plan on plan.id = noted.plan_id
where publication.plan_id = $1::uuid
  and not upper_inf(version.valid)
order by version.code
limit 20
