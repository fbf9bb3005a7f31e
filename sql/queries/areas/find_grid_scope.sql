-- A grid's identity by its code, and the community that it lies in.
select id::text as "gridId", community_id::text as "communityId" from grid where code = $1::text
