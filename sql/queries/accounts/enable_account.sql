-- Makes an account ($1) usable again, for whoever has the server in hand.
update account set state = 'active', expires_at = null, revision = revision + 1 where id = $1::uuid
