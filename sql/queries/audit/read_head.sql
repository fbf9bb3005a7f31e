-- Where the chain ends now, for the anchors that the server keeps outside the database.
select sequence, encode(hash, 'hex') as hash from audit_head()
