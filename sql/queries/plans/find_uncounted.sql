-- Communities of $1 with plots whose incidents were not counted within a day.
select listed.id::text as id
from unnest($1::uuid[]) as listed (id)
where exists (select from plot where plot.community_id = listed.id)
  and not exists (select from plot_load as load where load.community_id = listed.id and load.counted_at > now() - interval '1 day')
