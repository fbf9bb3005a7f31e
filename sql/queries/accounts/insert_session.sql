-- A new session ($1) of an account ($2); its token and device are known by their hashes ($3, $4) alone.
insert into session (id, account_id, token_hash, device_hash, device_name, kind, is_pending, expires_at, idle_seconds,
  address, agent, is_proven)
values ($1::uuid, $2::uuid, $3, $4, $5, $6, $7, now() + $8::integer * interval '1 hour', $9::integer * 60, $10,
  left($11, 200), $12)
