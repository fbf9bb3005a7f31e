-- Sets how much of the log is in effect.
update plan set head = $2, revision = revision + 1, updated_at = now() where id = $1 returning revision
