-- Earlier publications whose versions were reopened ($1: old version, new version) can be taken back all the same.
update plan_publication as publication
set opened_version_ids = (
  select array_agg(coalesce(pair.new_id, opened.id))
  from unnest(publication.opened_version_ids) as opened (id)
  left join jsonb_to_recordset($1::jsonb) as pair (old_id uuid, new_id uuid) on pair.old_id = opened.id
)
where publication.opened_version_ids && (
  select coalesce(array_agg(pair.old_id), '{}') from jsonb_to_recordset($1::jsonb) as pair (old_id uuid)
)
