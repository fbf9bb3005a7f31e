-- Notes which state of the log a plan was written out as ($2), and which communities ($3) it changes.
with marked as (
  update plan_community
  set is_redrawn = (community_id = any($3::uuid[]))
  where plan_id = $1::uuid
    and is_redrawn <> (community_id = any($3::uuid[]))
)
update plan
set written_out_as = $2
where id = $1::uuid
