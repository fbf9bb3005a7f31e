-- How good the addresses of communities ($1, null: all) are.
select
  community.code as "communityCode",
  community.name as "communityName",
  township.name as "townshipName",
  quality.addresses,
  quality.complete,
  quality.without_point as "withoutPoint",
  quality.duplicates,
  quality.piled_up as "piledUp",
  quality.outside,
  quality.uncertified,
  quality.counted_at as "countedAt",
  array[st_x(community.label_point), st_y(community.label_point)] as point
from address_quality as quality
join region as community on community.id = quality.community_id
left join region as township on township.id = community.parent_id
where ($1::uuid[] is null or quality.community_id = any($1::uuid[]))
order by community.code
