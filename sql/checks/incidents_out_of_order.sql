-- An incident happens before it is reported and is reported before it is closed; only what has ended has an end.
select
  number,
  state,
  occurred_at,
  reported_at,
  closed_at
from incident
where occurred_at > reported_at
  or closed_at < reported_at
  or (state = 'closed') <> (closed_at is not null and state <> 'rejected')
