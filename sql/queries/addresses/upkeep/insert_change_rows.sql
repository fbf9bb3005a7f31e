-- Notes the rows of a change as they stood before and after.
insert into address_change_row (county_code, change_id, subject, subject_id, community_id, to_community_id, effective_on,
  revision, before, after, successor_ids)
select
  given."countyCode",
  $1::uuid,
  given.subject,
  given.id,
  given."communityId",
  given."toCommunityId",
  $2::date,
  given.revision,
  given.before,
  given.after,
  array(select jsonb_array_elements_text(given."successorIds"))::uuid[]
from jsonb_to_recordset($3::jsonb) as given ("countyCode" text, subject text, id uuid, "communityId" uuid, "toCommunityId" uuid,
  revision integer, before jsonb, after jsonb, "successorIds" jsonb)
