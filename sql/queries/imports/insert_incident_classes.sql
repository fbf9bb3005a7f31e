-- A class for each new word; the display group is the one that draws what has no better one.
insert into incident_class (code, name, name_en, display_group, sort_order)
select class.code, class.name, class."nameEn", class."displayGroup", 1000 + class.position
from jsonb_to_recordset($1::jsonb)
  as class(code text, name text, "nameEn" text, "displayGroup" text, position integer)
on conflict (code) do nothing
