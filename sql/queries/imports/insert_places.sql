-- Names for the map and the search. The many lines of one road or river give one name, on its longest line.
-- What covers much ground is known farther away: 20 hectares of park or campus city-wide, 4 in its district.
with named as (
  select distinct on (place_key) *
  from (
    select stage.id, stage.geom, place, st_length(stage.geom) as length, row_number,
      case when st_dimension(stage.geom) = 1
        then 'line:' || (place ->> 'kind') || ':' || (place ->> 'name') else source_key end as place_key
    from import_stage as stage
    where place is not null
  ) as candidates
  order by place_key, length desc, row_number
), written as (
  insert into place (county_code, id, kind, name, name_en, community_id, rank, geom, label_point, source, source_key)
  select coalesce(community.county_code, county.county_code, city.code), named.id, place ->> 'kind', place ->> 'name',
    place ->> 'nameEn', community.id, spot.rank, named.geom, spot.point, $1, place_key
  from named
  cross join city
  cross join lateral (
    select import_label_point(named.geom) as point, least(given.rank, case
      when given.rank <= 3 and given.hectares >= 20 then 1
      when given.rank <= 3 and given.hectares >= 4 then 2
      when given.hectares >= 4 then 3
    end) as rank
    from (
      select (place ->> 'rank')::smallint as rank,
        case when st_dimension(named.geom) = 2 then st_area(named.geom::geography) / 1e4 else 0 end as hectares
    ) as given
  ) as spot
  left join lateral (
    select id, county_code from region
    where level = 'community' and upper_inf(valid) and st_covers(geom, spot.point)
    limit 1
  ) as community on true
  left join lateral (
    select county_code from region
    where level = 'county' and community.id is null and upper_inf(valid) and st_covers(geom, spot.point)
    limit 1
  ) as county on true
  on conflict (source, source_key) do update
  set kind = excluded.kind, name = excluded.name, name_en = excluded.name_en, rank = excluded.rank,
    geom = excluded.geom, label_point = excluded.label_point, community_id = excluded.community_id
  where (place.kind, place.name, place.name_en, place.rank, place.geom::bytea)
    is distinct from (excluded.kind, excluded.name, excluded.name_en, excluded.rank, excluded.geom::bytea)
  returning 1
)
select count(*) as written from written
