-- What was answered to an idempotency key before.
select route, request_hash as "requestHash", response from idempotency_key where key = $1::text
