-- Keeps the answer to an idempotency key.
insert into idempotency_key (key, route, request_hash, status, response)
values ($1::text, $2::text, $3::text, 201, $4::jsonb)
