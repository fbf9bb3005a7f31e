-- Tells every server process that there is something new to read; delivered when the numbering commits.
select pg_notify('change_numbered', $1::text)
