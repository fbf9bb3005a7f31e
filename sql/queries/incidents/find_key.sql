-- What was answered to an idempotency key of this account before.
select route, request_hash as "requestHash", response from idempotency_key where key = $1::text and account_id is not distinct from current_account()
