-- Opens posts ($3: id, county, role, grid) on a day ($2).
with made as (
  insert into post (county_code, id, role_code, grid_id, opened_on)
  select opened.county_code, opened.id, opened.role_code, opened.grid_id, $2::date
  from jsonb_to_recordset($3::jsonb) as opened (county_code char(6), id uuid, role_code text, grid_id uuid)
  returning county_code, id
)
insert into plan_publication_row (county_code, plan_id, kind, id)
select county_code, $1::uuid, 'post', id from made
