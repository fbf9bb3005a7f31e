-- Changes an account ($1) that still is at the revision that was seen ($2): name ($3), state ($4), end ($5, where $6).
update account set
  display_name = coalesce($3, display_name),
  state = coalesce($4, state),
  expires_at = case when $6::boolean then $5::timestamptz else expires_at end,
  revision = revision + 1
where id = $1::uuid and revision = $2::integer
returning id::text as "accountId"
