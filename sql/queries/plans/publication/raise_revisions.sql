-- Every community that a publication or its roll-back touched has a new edition.
update region
set revision = revision + 1,
  updated_at = now()
where id = any($1::uuid[])
returning id::text as "communityId", revision
