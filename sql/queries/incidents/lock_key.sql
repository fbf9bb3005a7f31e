-- Holds an idempotency key of this account to the end of the transaction.
select pg_advisory_xact_lock(hashtextextended(concat(current_account(), ' ', $1::text), 7104231))
