-- Buildings of a plan's communities with every word by which a table may name them.
select
  building.id::text as "buildingId",
  building.name,
  building.number_text as number,
  building.source_key as "sourceKey"
from plan_community as member
join building_card as building on building.community_id = member.community_id
where member.plan_id = $1
