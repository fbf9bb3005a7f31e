-- The log of a plan after a position ($2), with what was discarded ($3) or without.
select
  change.id::text as "changeId",
  change.position,
  change.revision,
  change.kind,
  change.community_ids::text[] as "communityIds",
  change.author_name as "authorName",
  change.author_id = current_account() as "isMine",
  change.note,
  change.at,
  change.position > plan.head as "isUndone",
  change.is_discarded as "isDiscarded",
  change.discard_reason as "discardReason",
  change.change
from plan_change as change
join plan on plan.id = change.plan_id
where change.plan_id = $1 and change.position > $2 and ($3 or not change.is_discarded)
order by change.is_discarded, change.position, change.at
