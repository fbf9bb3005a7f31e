-- The value that was asked for in the transaction before.
select unmask_field($1) as value
