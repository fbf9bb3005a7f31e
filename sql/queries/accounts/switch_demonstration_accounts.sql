-- Closes the demonstration accounts that are open ($1), or opens those again that were closed so.
update account set
  state = case when $1::boolean then 'disabled' else 'active' end,
  is_closed_by_start = $1::boolean,
  revision = revision + 1
where is_demonstration
  and case when $1::boolean then state = 'active' else is_closed_by_start end
returning id::text as "accountId"
