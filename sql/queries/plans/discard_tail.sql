-- What was undone and is written over.
update plan_change set is_discarded = true, discarded_at = now() where plan_id = $1 and position > $2 and not is_discarded
