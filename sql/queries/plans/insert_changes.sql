-- Appends changes to the log: $4 is a list of them with position, kind and communities.
insert into plan_change (county_code, plan_id, id, position, revision, change, kind, community_ids, author_id, author_name, note)
select $1, $2, (entry ->> 'id')::uuid, (entry ->> 'position')::integer, $3, entry -> 'change', entry ->> 'kind',
  array(select jsonb_array_elements_text(entry -> 'communityIds')::uuid), $5, $6, entry ->> 'note'
from jsonb_array_elements($4::jsonb) as entry
