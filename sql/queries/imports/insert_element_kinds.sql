-- The kinds of facility that this file needs and this database has not met yet.
insert into element_kind (code, family, name, name_en, symbol, sort_order)
select kind.code, kind.family, kind.name, kind."nameEn", kind.symbol, 1000 + kind.position
from jsonb_to_recordset($1::jsonb)
  as kind(code text, family text, name text, "nameEn" text, symbol text, position integer)
where kind.code in (select fields ->> 'kind' from import_stage)
on conflict (code) do nothing
