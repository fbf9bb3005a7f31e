-- The built-in roles ($1, JSON) that are missing; what the city has changed of the others stays.
insert into role (code, name, name_en, is_builtin, needs_second_factor, exclusive_group, is_without_personal_fields,
  is_device_bound, read_limit_seconds, idle_minutes, session_hours, sort_order)
select code, name, "nameEn", true, "needsSecondFactor", "exclusiveGroup", "isWithoutPersonalFields", "isDeviceBound",
  "readLimitSeconds", "idleMinutes", "sessionHours", "sortOrder"
from jsonb_to_recordset($1::jsonb) as given(code text, name text, "nameEn" text, "needsSecondFactor" boolean,
  "exclusiveGroup" text, "isWithoutPersonalFields" boolean, "isDeviceBound" boolean, "readLimitSeconds" integer,
  "idleMinutes" integer, "sessionHours" integer, "sortOrder" integer)
on conflict (code) do nothing
