-- Every permission that the product knows ($1, JSON), with today's words.
insert into permission (code, name, name_en, is_by_place, sort_order)
select code, name, "nameEn", "isByPlace", "sortOrder"
from jsonb_to_recordset($1::jsonb)
  as given(code text, name text, "nameEn" text, "isByPlace" boolean, "sortOrder" integer)
on conflict (code) do update
set name = excluded.name, name_en = excluded.name_en, is_by_place = excluded.is_by_place, sort_order = excluded.sort_order
where (permission.name, permission.name_en, permission.is_by_place, permission.sort_order)
  is distinct from (excluded.name, excluded.name_en, excluded.is_by_place, excluded.sort_order)
