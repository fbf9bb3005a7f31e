-- Takes the whole log out of effect before a rebase puts back what still fits.
update plan_change set is_discarded = true, discarded_at = now() where plan_id = $1 and not is_discarded
