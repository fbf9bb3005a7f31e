-- Where the chain ends now, for the anchors that the server keeps outside the database, and which chain it is.
select (select id::text from audit_chain) as chain, sequence, encode(hash, 'hex') as hash from audit_head()
