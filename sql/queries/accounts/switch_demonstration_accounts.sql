-- Switches the demonstration accounts on or off ($1, the state).
update account set state = $1, revision = revision + 1
where is_demonstration and state <> $1
returning id::text as "accountId"
