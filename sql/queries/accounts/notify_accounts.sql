-- Tells every server to ask anew what accounts may do.
select pg_notify('account_changed', '*')
