-- Throws a draft away; its log stays.
update plan set state = 'discarded', revision = revision + 1, updated_at = now() where id = $1
