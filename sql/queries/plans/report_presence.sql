-- A sign of life of the account in a plan.
insert into plan_presence (plan_id, account_id, plan_name, display_name, community_ids, seen_at)
values ($1, current_account(), $2, $3, $4::uuid[], now())
on conflict (plan_id, account_id) do update
set plan_name = excluded.plan_name, display_name = excluded.display_name, community_ids = excluded.community_ids,
  seen_at = excluded.seen_at
