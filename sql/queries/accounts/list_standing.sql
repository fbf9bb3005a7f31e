-- Which of these sessions ($1) and API keys ($2) still count, each with a stamp that changes with what it may do. One
-- question for all streams that stand open.
select standing.id, standing.account_id::text as "accountId",
  md5(standing.state || coalesce((
    select string_agg(concat_ws(' ', held.permission_code, held.region_id, held.department_id), ',' order by
      held.permission_code, held.region_id, held.department_id)
    from grants_today(standing.account_id) as held
  ), '')) as stamp
from (
  select session.id::text as id, session.account_id, concat(session.is_pending, account.must_change_password) as state
  from session
  join account on account.id = session.account_id
  where session.id = any($1::uuid[])
    and session.ended_at is null
    and session.expires_at > now()
    and session.last_seen_at + session.idle_seconds * interval '1 second' > now()
    and account.state = 'active'
    and (account.expires_at is null or account.expires_at > now())
  union all
  select api_key.id::text, api_key.account_id, array_to_string(api_key.scopes, ',')
  from api_key
  join account on account.id = api_key.account_id
  where api_key.id = any($2::uuid[])
    and api_key.revoked_at is null
    and (api_key.expires_at is null or api_key.expires_at > now())
    and account.state = 'active'
    and (account.expires_at is null or account.expires_at > now())
) as standing
