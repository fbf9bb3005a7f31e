-- A new account ($1) without any right: name ($2), display name ($3), kind ($4), the hash of its one-time password ($5),
-- its end ($6).
insert into account (id, login_name, display_name, kind, password_hash, password_changed_at, must_change_password,
  one_time_until, expires_at)
values ($1::uuid, $2, $3, $4, $5::text, case when $5::text is not null then now() end, $5::text is not null,
  case when $5::text is not null then now() + interval '7 days' end, $6::timestamptz)
on conflict (lower(login_name)) do nothing
returning id::text as "accountId"
