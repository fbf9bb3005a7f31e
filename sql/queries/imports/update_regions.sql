-- Regions that are known by their code and that the file describes differently; an outline is never taken away.
with updated as (
  update region
  set name = staged.fields ->> 'name', pinyin = staged.fields ->> 'pinyin', initials = staged.fields ->> 'initials',
    name_en = coalesce(staged.fields ->> 'nameEn', region.name_en),
    community_kind = staged.fields ->> 'communityKind', geom = coalesce(staged.geom, region.geom),
    label_point = case when staged.geom is null then region.label_point else st_pointonsurface(staged.geom) end,
    area_m2 = case when staged.geom is null then region.area_m2 else st_area(staged.geom::geography) end,
    household_count = coalesce((staged.fields ->> 'householdCount')::integer, region.household_count),
    resident_count = coalesce((staged.fields ->> 'residentCount')::integer, region.resident_count),
    updated_at = now()
  from import_stage as staged
  where region.code = staged.fields ->> 'code' and upper_inf(region.valid) and staged.fields ->> 'level' = region.level
    and (region.name, region.pinyin, region.initials, region.name_en, region.community_kind, region.geom::bytea, region.household_count, region.resident_count)
      is distinct from (staged.fields ->> 'name', staged.fields ->> 'pinyin', staged.fields ->> 'initials',
        coalesce(staged.fields ->> 'nameEn', region.name_en),
        staged.fields ->> 'communityKind', coalesce(staged.geom, region.geom)::bytea,
        coalesce((staged.fields ->> 'householdCount')::integer, region.household_count),
        coalesce((staged.fields ->> 'residentCount')::integer, region.resident_count))
  returning 1
)
select count(*) as updated from updated
