-- Holds an idempotency key to the end of the transaction.
select pg_advisory_xact_lock(hashtextextended($1::text, 7104231))
