-- Who holds the posts that were opened ($2: id, county, post, person, kind, days).
with made as (
  insert into assignment (county_code, id, post_id, staff_id, kind, valid)
  select held.county_code, held.id, held.post_id, held.staff_id, held.kind, held.valid
  from jsonb_to_recordset($2::jsonb) as held (
    county_code char(6), id uuid, post_id uuid, staff_id uuid, kind text, valid daterange)
  returning county_code, id
)
insert into plan_publication_row (county_code, plan_id, kind, id)
select county_code, $1::uuid, 'assignment', id from made
