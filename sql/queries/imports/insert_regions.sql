-- New regions of one level under their parents; levels come from the top, so that a parent is there before its children.
with inserted as (
  insert into region (county_code, id, parent_id, level, code, name, name_en, community_kind, geom, label_point, area_m2,
    household_count, resident_count, pinyin, initials)
  select fields ->> 'countyCode', stage.id, parent.id, fields ->> 'level', fields ->> 'code', fields ->> 'name',
    fields ->> 'nameEn', fields ->> 'communityKind', stage.geom, st_pointonsurface(stage.geom),
    st_area(stage.geom::geography), (fields ->> 'householdCount')::integer, (fields ->> 'residentCount')::integer,
    fields ->> 'pinyin', fields ->> 'initials'
  from import_stage as stage
  left join region as parent on parent.code = stage.fields ->> 'parentCode' and upper_inf(parent.valid)
  where fields ->> 'level' = $1
    and not exists (select from region where region.code = stage.fields ->> 'code' and upper_inf(region.valid))
  order by fields ->> 'code'
  returning 1
)
select count(*) as inserted from inserted
