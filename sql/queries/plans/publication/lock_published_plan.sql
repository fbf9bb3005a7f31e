-- A published plan, held to the end of the transaction, with the days of its publication and of its roll-back.
select
  plan.name,
  plan.author_id::text as "authorId",
  publication.staff_day::text as "staffDay",
  publication.opened_version_ids::text[] as "openedVersionIds",
  publication.retired_grid_ids::text[] as "retiredGridIds",
  publication.opened_grid_ids::text[] as "openedGridIds",
  greatest(publication.published_on, city_day(now()))::text as today,
  greatest(publication.staff_day, least(city_day(now()), city_day(city_now())))::text as "staffToday"
from plan
join plan_publication as publication on publication.plan_id = plan.id
where plan.id = $1::uuid
  and plan.state = 'published'
for update of plan, publication
